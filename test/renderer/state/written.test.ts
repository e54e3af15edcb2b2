import { beforeEach, expect, test } from 'vitest';
import { findHomes, putAway, useWritten, writeDown } from '../../../src/renderer/state/written.ts';
import type { CandidateId, GroupId } from '../../../src/shared/records/group.ts';

const [groupId, other] = ['i0/g', 'i1/g'] as GroupId[];
const [one, two] = ['i0/g/0', 'i0/g/1'] as CandidateId[];
if (!groupId || !other || !one || !two) throw new Error('The places have no names.');
const question = { groupId, candidateId: one, part: 'question' } as const;
const own = { groupId, candidateId: null, part: 'own question' } as const;
const homeless = () => useWritten.getState().writings.flatMap(({ text, isHomeless }) => (isHomeless ? [text] : []));

beforeEach(() => useWritten.setState({ writings: [] }));

test('each part keeps its own text, and a reason is written without touching it', () => {
  writeDown(question, { text: 'red?' });
  writeDown({ ...question, part: 'note' }, { text: 'plain' });
  writeDown(question, { text: 'red?', reason: 'clearer' });
  const { writings } = useWritten.getState();
  expect(writings.map(({ part, text, reason }) => [part, text, reason])).toEqual([
    ['question', 'red?', 'clearer'],
    ['note', 'plain', ''],
  ]);
});

test('what was written at a question that goes is homeless until the question comes back', () => {
  writeDown(question, { text: 'red?' });
  writeDown(own, { text: 'far?' });
  findHomes(groupId, [{ id: two }]);
  expect(homeless()).toEqual(['red?']);
  writeDown(question, { text: 'red cars?' });
  expect(homeless()).toEqual(['red cars?']);
  findHomes(other, null);
  findHomes(groupId, [{ id: one }, { id: two }]);
  expect(homeless()).toEqual([]);
});

test('a question of one\u2019s own is homeless once its group has gone, and a group without questions is there', () => {
  writeDown(own, { text: 'far?' });
  findHomes(groupId, []);
  expect(homeless()).toEqual([]);
  findHomes(groupId, null);
  expect(homeless()).toEqual(['far?']);
  putAway(own);
  expect(useWritten.getState().writings).toEqual([]);
});
