import { expect, test } from 'vitest';
import { findWarnings, warnOfTexts } from '../../../src/main/review/warnings.ts';
import type { Candidate, GroupId } from '../../../src/shared/records/group.ts';
import { createItemFinder } from '../../../src/shared/similarity.ts';
import { exampleCandidate } from '../store/records.ts';

const groupId = 'g' as GroupId;
const ask = (question: string, change: Partial<Candidate> = {}, position = 0) =>
  exampleCandidate(groupId, position, { question, answer: 'Yes.', reward: 0.5, rewardStandardError: 0.01, ...change });
const kindsOf = (candidates: Candidate[], transcript = [{ question: 'Do you like cheap cars?', answer: 'Yes.' }]) =>
  findWarnings({ transcript }, candidates, ['Falcon Sprint', 'Otter']).map(({ kind }) => kind);

test('a plain question warns of nothing', () => {
  expect(kindsOf([ask('What matters most to you in a car?')])).toEqual([]);
});

test('an item of the test in question or answer is a leak', () => {
  expect(kindsOf([ask('Would you buy the falcon sprint?')])).toEqual(['item-leak']);
  expect(kindsOf([ask('What would you buy?', { answer: 'An Otter.' })])).toEqual(['item-leak']);
});

test('several questions in one are told, an "and" between two things is not', () => {
  expect(kindsOf([ask('What is your budget, and how far do you drive?')])).toEqual(['several-questions']);
  expect(kindsOf([ask('Is it the price? Or is it the speed?')])).toEqual(['several-questions']);
  expect(kindsOf([ask('Do you like room and comfort?')])).toEqual([]);
});

test('what was nearly asked before is a near-duplicate, in the transcript or in the group', () => {
  expect(kindsOf([ask('Would you like cheap cars?')])).toEqual(['near-duplicate']);
  const twice = [ask('Does a big family boot matter?'), ask('Would a big family boot matter?', {}, 1)];
  const [warning] = findWarnings({ transcript: [] }, twice, []);
  expect(warning).toMatchObject({ candidateId: twice[1]?.id, kind: 'near-duplicate' });
  expect(warning?.text).toContain('question 1');
});

test('an answer as long as an essay is told', () => {
  expect(kindsOf([ask('Why?', { answer: 'word '.repeat(61).trim() })])).toEqual(['long-answer']);
});

test('a reward within two standard errors of zero is uncertain, one of nothing is not', () => {
  expect(kindsOf([ask('Why a car?', { reward: 0.015, rewardStandardError: 0.01 })])).toEqual(['reward-uncertain']);
  expect(kindsOf([ask('Why a car?', { reward: 0, rewardStandardError: 0.01 })])).toEqual([]);
});

test('what the table and the queue count is what the sheet warns of', () => {
  const transcript = [{ question: 'Do you like cheap cars?', answer: 'Yes.' }];
  const candidates = [
    ask('Would you buy the Otter, and how soon? Or the Falcon Sprint?'),
    ask('Would you like cheap cars?', {}, 1),
    ask('Would you like a cheap car?', { answer: 'An Otter.' }, 2),
  ];
  const kinds = kindsOf(candidates, transcript);
  const findItems = createItemFinder(['Falcon Sprint', 'Otter']);
  const ofTexts = warnOfTexts(transcript, candidates, findItems);
  expect(ofTexts.flat()).toEqual(kinds.filter((kind) => kind !== 'reward-uncertain'));
  expect(ofTexts[1]).toEqual(['near-duplicate']);
  expect(ofTexts.map((own) => own.length)).toEqual([2, 1, 2]);
});
