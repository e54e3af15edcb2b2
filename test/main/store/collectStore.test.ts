import { expect, test } from 'vitest';
import type { CollectStore } from '../../../src/main/collect/ports.ts';
import { bindCollectStore } from '../../../src/main/store/collectStore.ts';
import { createRun } from '../../../src/main/store/run.ts';
import { CandidateId, GroupId } from '../../../src/shared/records/group.ts';
import { exampleCandidate, exampleGroup, exampleInterview, exampleRun } from './records.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

function openStore(): CollectStore {
  const { db } = temporaryWorkspace();
  createRun(db, exampleRun());
  return bindCollectStore(db);
}

test('an interview comes back as it was saved, and saving again replaces it', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const changed = exampleInterview({ consistency: 0.75, labelMethod: 'choice' });
  store.saveInterview(changed);
  expect(store.readInterviews(changed.runId)).toEqual([changed]);
});

test('a group, its candidates and its probabilities come back bit by bit', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const group = exampleGroup();
  const failed = exampleCandidate(group.id, 1, {
    answer: null,
    reward: null,
    advantage: null,
    error: { code: 'endpoint.timeout', message: 'No answer came.', hint: 'Try again.' },
  });
  const candidates = [exampleCandidate(group.id, 0, { kept: true }), failed];
  store.saveGroup(group, candidates, { [group.id]: [0.1 + 0.2, 1e-320], [candidates[0]?.id ?? '']: [1] });
  expect(store.readGroups(group.runId)).toEqual([group]);
  expect(store.readCandidates(group.id)).toEqual(candidates);
  expect(store.readProbabilities(group.id)).toEqual([0.1 + 0.2, 1e-320]);
  expect(store.readProbabilities(failed.id)).toBeNull();
});

test('saving a group again replaces its candidates and keeps probabilities that are not named', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const group = exampleGroup({ status: 'working' });
  const first = exampleCandidate(group.id, 0);
  const second = exampleCandidate(group.id, 1);
  store.saveGroup(group, [first, second], { [group.id]: [0.5], [first.id]: [0.6], [second.id]: [0.7] });
  const finished = exampleGroup({ status: 'finished' });
  store.saveGroup(finished, [first], { [first.id]: [0.8] });
  expect(store.readGroups(group.runId)).toEqual([finished]);
  expect(store.readCandidates(group.id)).toEqual([first]);
  expect([group.id, first.id, second.id].map(store.readProbabilities)).toEqual([[0.5], [0.8], null]);
});

test('a parent keeps its children when it is saved again', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const root = exampleGroup();
  const parent = exampleCandidate(root.id, 0);
  store.saveGroup(root, [parent], {});
  const child = exampleGroup({ id: GroupId.parse('child'), path: [0], depth: 1, parentId: parent.id });
  store.saveGroup(child, [], {});
  store.saveGroup(root, [{ ...parent, kept: true }], {});
  expect(store.readGroups(root.runId)).toEqual([root, child]);
});

test('groups come in tree order whatever the order of saving, with positions compared as numbers', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const root = exampleGroup();
  const candidates = Array.from({ length: 11 }, (_, position) => exampleCandidate(root.id, position));
  store.saveGroup(root, candidates, {});
  for (const path of [[10], [2], [2, 10], [2, 9]]) {
    store.saveGroup(
      exampleGroup({
        id: GroupId.parse(path.join('.')),
        path,
        depth: path.length,
        parentId: candidates[2]?.id ?? null,
      }),
      [],
      {},
    );
  }
  expect(store.readGroups(root.runId).map((group) => group.path)).toEqual([[], [2], [2, 9], [2, 10], [10]]);
});

test('a group that fits nothing is refused whole', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const orphan = exampleGroup({ parentId: CandidateId.parse('nobody') });
  expect(() => store.saveGroup(orphan, [exampleCandidate(orphan.id, 0)], {})).toThrow(
    expect.objectContaining({ code: 'store.inconsistent' }),
  );
  expect(store.readGroups(orphan.runId)).toEqual([]);
});

test('a reward that is no number is an error, never a missing reward', () => {
  const store = openStore();
  store.saveInterview(exampleInterview());
  const group = exampleGroup();
  const wrong = { ...exampleCandidate(group.id, 0), reward: Number.NaN };
  expect(() => store.saveGroup(group, [wrong], {})).toThrow(expect.objectContaining({ code: 'store.not-finite' }));
  expect(() => store.saveGroup(group, [], { [group.id]: [Number.NaN] })).toThrow(
    expect.objectContaining({ code: 'store.not-finite' }),
  );
  expect(store.readGroups(group.runId)).toEqual([]);
});
