import { expect, test } from 'vitest';
import {
  formatTableView,
  isEverything,
  newestFirst,
  parseTableView,
  setRange,
  type TableView,
  toggleValue,
} from '../../../src/renderer/state/data-view.ts';
import { everything } from '../../../src/shared/records/data.ts';
import { CandidateId } from '../../../src/shared/records/group.ts';

const views: TableView[] = [
  { filter: everything, order: newestFirst, panel: 'table', candidateId: null },
  {
    filter: {
      facets: { persona: ['a&b', 'c=d'], depth: ['0'] },
      ranges: { reward: { min: -0.25, max: null }, questionLength: { min: null, max: 80 } },
      text: '"two words" -not ',
    },
    order: { by: 'reward', descending: false },
    panel: 'sql',
    candidateId: CandidateId.parse('run_1/0/3#2'),
  },
];

test.each(views)('what the table shows is found again by its address: %o', (view) => {
  expect(parseTableView(formatTableView(view))).toEqual(view);
});

test('an address that means nothing shows everything', () => {
  const view = parseTableView('reward-range=x..y&depth-range=1&order=nothing.up&panel=z&other=1');
  expect(view).toEqual({ filter: everything, order: newestFirst, panel: 'table', candidateId: null });
  expect(isEverything(view.filter)).toBe(true);
});

test('a value is chosen and let go, and a range without ends is none', () => {
  const chosen = toggleValue(everything, 'persona', 'racer');
  expect(chosen.facets).toEqual({ persona: ['racer'] });
  expect(isEverything(chosen)).toBe(false);
  expect(toggleValue(chosen, 'persona', 'racer')).toEqual(everything);
  const ranged = setRange(everything, 'reward', { min: 0, max: null });
  expect(ranged.ranges).toEqual({ reward: { min: 0, max: null } });
  expect(setRange(ranged, 'reward', { min: null, max: null })).toEqual(everything);
});
