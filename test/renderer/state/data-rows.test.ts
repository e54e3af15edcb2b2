import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Handlers, serve } from '../../../src/main/serve.ts';
import { keepConnected } from '../../../src/renderer/state/connection.ts';
import { loadMoreRows, loadRows, useDataRows } from '../../../src/renderer/state/data-rows.ts';
import { newestFirst } from '../../../src/renderer/state/data-view.ts';
import type { DataCursor } from '../../../src/shared/records/data.ts';
import { everything } from '../../../src/shared/records/data.ts';
import { CandidateId } from '../../../src/shared/records/group.ts';
import { createWirePair, type Wire } from '../../../src/shared/wire.ts';
import { createFakeCore } from '../fake/core.ts';

let wire: Wire;
let cursors: (DataCursor | null)[];
let place: { row: number; fits: boolean; cursor: DataCursor | null } | null;
vi.mock('../../../src/renderer/connect.ts', () => ({ openWire: () => Promise.resolve(wire), shell: {} }));

const candidateId = CandidateId.parse('looked for');

beforeEach(async () => {
  cursors = [];
  const core = createFakeCore({ empty: false, large: false, paceMs: 0 });
  const readPage = core.handlers['data.page'];
  const own: Partial<Handlers> = {
    'data.place': () => place,
    'data.page': (request, call) => {
      cursors.push(request.cursor);
      return readPage({ ...request, cursor: null }, call);
    },
  };
  const [near, far] = createWirePair();
  wire = near;
  serve(far, { ...core, handlers: { ...core.handlers, ...own } });
  await keepConnected();
});
afterEach(() => wire.close());

test('rows begin near the one that is looked for, and go on from there', async () => {
  place = { row: 500, fits: true, cursor: { row: 520, value: null } };
  await loadRows(everything, newestFirst, candidateId);
  expect(cursors).toEqual([{ row: 520, value: null }]);
  expect(useDataRows.getState()).toMatchObject({ isMidway: true, sought: 'here', state: 'ready' });
  const { next } = useDataRows.getState();
  await loadMoreRows(everything, newestFirst);
  expect(cursors.slice(1)).toEqual(next === null ? [] : [next]);
  expect(useDataRows.getState().isMidway).toBe(true);
  await loadRows(everything, newestFirst);
  expect(useDataRows.getState()).toMatchObject({ isMidway: false, sought: null });
});

test.each([
  ['filtered', { row: 500, fits: false, cursor: { row: 520, value: null } }],
  ['missing', null],
] as const)('a row that is %s is told, and the rows begin with the first', async (sought, found) => {
  place = found;
  await loadRows(everything, newestFirst, candidateId);
  expect(cursors[0]).toBeNull();
  expect(useDataRows.getState()).toMatchObject({ isMidway: false, sought, state: 'ready' });
});
