import { beforeEach, expect, test, vi } from 'vitest';
import type { EventData, EventName } from '../../../src/shared/contract.ts';
import type { InterviewId } from '../../../src/shared/records/interview.ts';
import { pageOf } from '../fake/tree-page.ts';
import { growTree } from '../grown-tree.ts';

const { run, entries } = growTree();
const interviewId = entries[0]?.group.interviewId as InterviewId;
const listeners = new Map<string, ((data: never) => void)[]>();
const calls = new Map<string, (params: never) => unknown>();

vi.mock('../../../src/renderer/state/connection.ts', () => ({
  call: async (method: string, params: never) => calls.get(method)?.(params),
  listen: (event: string, listener: (data: never) => void) =>
    listeners.set(event, [...(listeners.get(event) ?? []), listener]),
}));

const { loadTree, useTree } = await import('../../../src/renderer/state/tree.ts');
const { useTexts } = await import('../../../src/renderer/state/tree-texts.ts');

function tell<E extends EventName>(event: E, data: EventData<E>): void {
  for (const listener of listeners.get(event) ?? []) listener(data as never);
}

const outline = {
  id: interviewId,
  runId: run.id,
  position: 0,
  persona: { name: 'racer', text: 'likes it fast' },
  domain: 'cars',
  task: 'Find out.',
  seed: 1,
  labelMethod: 'exact',
  consistency: null,
};

beforeEach(() => {
  calls.set('tree.outline', () => ({ run, interviews: [outline] }));
  calls.set('tree.page', () => pageOf(entries));
});

test('what an event brings while the pages are read is newer than they are', async () => {
  const [first] = entries;
  if (!first) throw new Error('no group');
  const newer = {
    ...first,
    candidates: first.candidates.map((one) => ({ ...one, question: 'Anew?', reward: 0.25 })),
  };
  let answer: (page: unknown) => void = () => {};
  calls.set('tree.page', () => new Promise((resolve) => (answer = resolve)));
  const loading = loadTree(run.id, null);
  await vi.waitFor(() => expect(useTree.getState().interviewId).toBe(interviewId));
  tell('group.changed', newer);
  tell('run.changed', run);
  answer(pageOf(entries));
  await loading;
  const { loaded, entries: known } = useTree.getState();
  expect(loaded).toBe(true);
  expect(known.size).toBe(entries.length);
  expect(known.get(first.group.id)?.candidates.map(({ reward }) => reward)).toEqual(first.candidates.map(() => 0.25));
  expect(useTexts.getState().texts.get(first.candidates[0]?.id as never)?.question).toBe('Anew?');
});

test('pages are put together in tree order, however many there are', async () => {
  const ends = [2, 4].map((index) => String(index));
  calls.set('tree.page', ({ after, upTo }: { after: string | null; upTo: string | null }) => {
    const some = entries.slice(Number(after ?? 0), after === null ? 2 : upTo === null ? undefined : Number(upTo));
    return { ...pageOf(some), groupsTotal: entries.length, cuts: after === null ? ends : [] };
  });
  await loadTree('another', null);
  expect([...useTree.getState().entries.keys()]).toEqual(entries.map(({ group }) => group.id));
  expect(useTree.getState().share).toBe(1);
});

test("a run's first interview is shown as soon as there is one", async () => {
  calls.set('tree.outline', () => ({ run, interviews: [] }));
  await loadTree('new', null);
  expect(useTree.getState()).toMatchObject({ loaded: true, interviewId: null });
  calls.set('tree.outline', () => ({ run, interviews: [outline] }));
  tell('interview.changed', { ...outline, runId: 'new' as typeof run.id, items: [], pairs: [] });
  await vi.waitFor(() => expect(useTree.getState().entries.size).toBe(entries.length));
});
