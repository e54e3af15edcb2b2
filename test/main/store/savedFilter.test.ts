import { expect, test } from 'vitest';
import { listFilters, removeFilter, saveFilter } from '../../../src/main/store/savedFilter.ts';
import { filterOf, newest } from './browse/table.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

test('filters are kept by name: saved, replaced, listed and removed', () => {
  const { db } = temporaryWorkspace();
  const good = {
    name: 'good',
    filter: filterOf({ ranges: { reward: { min: 0.1, max: null } } }),
    order: newest,
    savedAt: 1,
  };
  const failed = { name: 'Failed', filter: filterOf({ facets: { outcome: ['failed'] } }), order: newest, savedAt: 2 };
  saveFilter(db, good);
  saveFilter(db, failed);
  expect(listFilters(db)).toEqual([failed, good]);
  saveFilter(db, { ...good, filter: failed.filter, savedAt: 3 });
  removeFilter(db, 'Failed');
  expect(listFilters(db)).toEqual([{ ...good, filter: failed.filter, savedAt: 3 }]);
});
