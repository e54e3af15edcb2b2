import { expect, test, vi } from 'vitest';
import { usePlace } from '../../../src/renderer/state/place.ts';

const loaded: [string, string | null][] = [];
vi.mock('../../../src/renderer/state/tree.ts', () => ({
  loadTree: async (runId: string, interviewId: string | null) => void loaded.push([runId, interviewId]),
}));

const { useConnection } = await import('../../../src/renderer/state/connection.ts');
const { followTree } = await import('../../../src/renderer/state/follow-tree.ts');

const run = { screen: 'run', runId: 'a', interviewId: null, candidateId: null, panel: 'why' } as const;

test('a tree is read when the window goes to it, once, and again with a new connection', () => {
  followTree();
  usePlace.setState({ place: run });
  expect(loaded).toEqual([]);
  useConnection.setState({ generation: 1 });
  expect(loaded).toEqual([['a', null]]);
  usePlace.setState({ place: { ...run, candidateId: 'c', panel: 'prompt' } });
  useConnection.setState({ state: 'open' });
  expect(loaded).toHaveLength(1);
  usePlace.setState({ place: { ...run, interviewId: 'i' } });
  useConnection.setState({ generation: 2 });
  expect(loaded.slice(1)).toEqual([
    ['a', 'i'],
    ['a', 'i'],
  ]);
});

test('one that was left is read again when the window comes back to it', () => {
  loaded.length = 0;
  usePlace.setState({ place: { screen: 'runs' } });
  usePlace.setState({ place: { ...run, interviewId: 'i' } });
  expect(loaded).toEqual([['a', 'i']]);
});
