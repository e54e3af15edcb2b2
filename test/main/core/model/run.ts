/** A sequence of actions, done to the studio and to the model side by side. */
import type { Client } from '../../../../src/shared/client.ts';
import type { CandidateId, GroupId } from '../../../../src/shared/records/group.ts';
import type { Action } from './actions.ts';
import { differences } from './compare.ts';
import { act, type Desk } from './desk.ts';
import { idAt } from './lookup.ts';
import { renumber } from './numbers.ts';
import type { Records } from './records.ts';
import type { Studio } from './studio.ts';

/** Throws with every step that was done and what is otherwise than foretold. */
export async function runBoth(studio: Studio, actions: readonly Action[]): Promise<Desk> {
  const steps: string[] = [];
  let desk = begin(await studio.read());
  try {
    for (const action of actions) {
      steps.push(tell(action, desk.records));
      desk = await step(studio, desk, action, steps);
    }
    await checkHistory(studio.client(), desk);
    return desk;
  } catch (error) {
    const lines = steps.map((line, index) => `${String(index + 1).padStart(3)}. ${line}`);
    throw new Error(`${lines.join('\n')}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function step(studio: Studio, desk: Desk, action: Action, steps: string[]): Promise<Desk> {
  const refusal = await studio.do(action, desk.records);
  if (refusal) steps.push(`${steps.pop()}: refused, ${refusal}`);
  const real = await studio.read();
  const outcome = act(desk, action, real);
  if (outcome.refusal !== refusal)
    throw new Error(`Foretold ${outcome.refusal ?? 'no refusal'}, real ${refusal ?? 'none'}.`);
  expectSame(outcome.desk.records, real);
  expectSound(real);
  return outcome.desk;
}

/** The model's own numbers, from the labels and probabilities that are there at the beginning. */
export function begin(real: Records): Desk {
  const records = structuredClone(real);
  for (const groupId of Object.keys(records.groups)) renumber(records, groupId);
  expectSame(records, real);
  return { records, done: {}, undone: {}, told: [], originals: {}, overridden: {} };
}

export function expectSame(foretold: Records, real: Records): void {
  const found = differences(foretold, real);
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** What holds whatever was done: a group that is not stale, and none above it, follows from the words of the tree as they are. */
export function expectSound({ groups, candidates }: Records): void {
  const isStale = (groupId: string): boolean => {
    const { stale, parentId } = groups[groupId] ?? { stale: true, parentId: null };
    return stale || (parentId !== null && isStale(candidates[parentId]?.groupId ?? ''));
  };
  for (const [groupId, { parentId, transcript, status }] of Object.entries(groups)) {
    const parent = candidates[parentId ?? ''];
    const above = groups[parent?.groupId ?? ''];
    if (!parent || !above || isStale(groupId) || status === 'working') continue;
    const found = differences(
      [...above.transcript, { question: parent.question, answer: parent.answer ?? '' }],
      transcript,
    );
    if (found.length > 0)
      throw new Error(`${groupId} is not stale, and does not follow from ${parentId}:\n${found.join('\n')}`);
  }
}

/**
 * Of every candidate and group: who did what, newest first. A re-roll that was cut off, or could not be done again, has been taken
 * back wherever it had come to: both are told, and together they are nothing.
 */
export async function checkHistory(client: Client, { records, told }: Desk): Promise<void> {
  const expected = (isOf: (name: string) => boolean) =>
    withoutRoundTrips(told.filter(({ touched }) => touched.some(isOf)).reverse());
  const list = async (candidateId: CandidateId | null, groupId: GroupId | null) =>
    withoutRoundTrips(await client.call('history.list', { candidateId, groupId }));
  for (const id of Object.keys(records.candidates)) {
    // What anybody said of a question is of its history too.
    const said = `reviews [${JSON.stringify(id)},`;
    const ofQuestion = expected((name) => name === `candidates ${id}` || name.startsWith(said));
    const found = differences(ofQuestion, await list(id as CandidateId, null));
    if (found.length > 0) throw new Error(`History of ${id}:\n${found.join('\n')}`);
  }
  for (const id of Object.keys(records.groups)) {
    const ofGroup = expected((name) => name === `groups ${id}`);
    const found = differences(ofGroup, await list(null, id as GroupId));
    if (found.length > 0) throw new Error(`History of ${id}:\n${found.join('\n')}`);
  }
}

type Told = Desk['told'][number];

function withoutRoundTrips(newestFirst: readonly Pick<Told, 'kind' | 'title' | 'reviewer'>[]) {
  const left: Pick<Told, 'kind' | 'title' | 'reviewer'>[] = [];
  for (const { kind, title, reviewer } of newestFirst) {
    const after = left.at(-1);
    const isBack = title === 'group drawn anew' && after?.title === title && after.reviewer === reviewer;
    if (isBack && after.kind === 'undo' && kind !== 'undo') left.pop();
    else left.push({ kind, title, reviewer });
  }
  return left;
}

function tell(action: Action, records: Records): string {
  if (action.does === 'crashing') return `${tell(action.during, records)} crashes after ${action.after} turns`;
  if (!('who' in action)) return action.does;
  const { does, who, ...rest } = action;
  const name = (index: number) => idAt(records, index).split('/').slice(1).join('/');
  const at = 'at' in rest ? (typeof rest.at === 'number' ? name(rest.at) : rest.at.map(name).join(', ')) : '';
  const { at: _, ...more } = { at: null, ...rest };
  return [who, does, at, Object.keys(more).length > 0 ? JSON.stringify(more) : ''].filter(Boolean).join(' ');
}
