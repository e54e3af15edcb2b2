import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Handlers, serve } from '../../../src/main/serve.ts';
import { keepConnected } from '../../../src/renderer/state/connection.ts';
import {
  moveTo,
  selectAllThatMatch,
  selectNothing,
  selectTo,
  selectUnder,
  toggleSelected,
  useSelection,
} from '../../../src/renderer/state/data-selection.ts';
import { markRows } from '../../../src/renderer/state/row-flags.ts';
import { type DataRow, everything } from '../../../src/shared/records/data.ts';
import { CandidateId, GroupId } from '../../../src/shared/records/group.ts';
import { createWirePair, type Wire } from '../../../src/shared/wire.ts';
import { createFakeCore } from '../fake/core.ts';

let wire: Wire;
vi.mock('../../../src/renderer/connect.ts', () => ({ openWire: () => Promise.resolve(wire), shell: {} }));

const ids = ['a', 'b', 'c', 'd', 'e'].map((id) => CandidateId.parse(id));
const [a, b, c, d] = ids as [CandidateId, CandidateId, CandidateId, CandidateId];
const chosen = () => [...useSelection.getState().ids].join('');

beforeEach(async () => {
  const core = createFakeCore({ empty: false, large: false, paceMs: 0 });
  const own: Partial<Handlers> = { 'data.candidates': ({ limit }) => ({ candidateIds: ids, isAll: limit > 5 }) };
  const [near, far] = createWirePair();
  wire = near;
  serve(far, { ...core, handlers: { ...core.handlers, ...own } });
  await keepConnected();
  selectNothing();
  selectUnder(everything);
});
afterEach(() => wire.close());

test('a range goes from the row that was chosen last, in either direction, and from the current one at first', () => {
  moveTo(b);
  selectTo(d, ids);
  expect(chosen()).toBe('bcd');
  selectTo(a, ids);
  expect(chosen()).toBe('bcda');
  toggleSelected(c);
  expect(chosen()).toBe('bda');
  selectTo(d, [...ids].reverse());
  expect(chosen()).toBe('bdac');
});

test('a range from a row that is not among those that are loaded is the row alone', () => {
  toggleSelected(CandidateId.parse('elsewhere'));
  selectTo(c, ids);
  expect([...useSelection.getState().ids]).toEqual(['elsewhere', 'c']);
});

test('all that match are chosen, loaded or not; another filter drops them and says how many', async () => {
  await selectAllThatMatch(everything);
  expect(chosen()).toBe('abcde');
  selectUnder(everything);
  expect(useSelection.getState()).toMatchObject({ dropped: 0, isCut: false });
  selectUnder({ ...everything, text: 'budget' });
  expect(useSelection.getState()).toMatchObject({ dropped: 5, ids: new Set() });
  toggleSelected(a);
  expect(useSelection.getState().dropped).toBe(0);
});

test('rows have the marks of the reviews that were told since, and keep what is their own', () => {
  const groupId = GroupId.parse('g');
  const row = (candidateId: CandidateId, group = groupId) =>
    ({ candidateId, groupId: group, flags: ['edited', 'rejected'] }) as unknown as DataRow;
  const review = { reviewer: 'ada', verdict: 'accepted', best: false, flagged: true, note: '', updatedAt: 1 } as const;
  const other = row(c, GroupId.parse('other'));
  const rows = markRows([row(a), row(b), other], new Map([[groupId, [{ ...review, candidateId: a }]]]));
  expect(rows.map(({ flags }) => flags)).toEqual([['accepted', 'edited', 'flagged'], ['edited'], other.flags]);
  expect(rows[2]).toBe(other);
});
