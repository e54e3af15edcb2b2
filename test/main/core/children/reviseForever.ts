/** Edits, decides, undoes and redoes at random until it is killed; tells of each action that went through. */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Client } from '../../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../../src/shared/contract.ts';
import { QuerentError } from '../../../../src/shared/errors.ts';
import type { RunId } from '../../../../src/shared/records/run.ts';
import { openTestCore } from '../openTestCore.ts';

const [workspace = '', runId = '', seed = '1'] = process.argv.slice(2);
let state = Number(seed);
const draw = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const { client } = await openTestCore(dirname(workspace));
const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;

for (let count = 0; ; count++) {
  try {
    await act(client, await client.call('run.tree', { runId: runId as RunId }), count);
    writeSync(1, '.');
  } catch (error) {
    // A refusal changes nothing: there was nothing to undo, or somebody else has changed the same since.
    if (!(error instanceof QuerentError) || !error.code.startsWith('review.')) throw error;
  }
}

async function act(client: Client, tree: GroupWithCandidates[], count: number): Promise<void> {
  const who = { reviewer: pick(['ada', 'bob']) };
  const { group, candidates } = pick(tree);
  const { id: candidateId } = pick(candidates);
  switch (draw(12)) {
    case 0:
      await client.call('candidate.edit', { ...who, candidateId, question: `What of number ${count}?` });
      return;
    case 1:
      await client.call('candidate.edit', { ...who, candidateId, answer: `I would say ${count}.` });
      return;
    case 2:
      await client.call('candidate.override', { ...who, candidateId, reward: count / 1000 });
      return;
    case 3:
      await client.call('label.edit', { ...who, interviewId: group.interviewId, pair: draw(4), label: draw(5) / 4 });
      return;
    case 4:
      await client.call('review.decide', {
        ...who,
        candidateIds: [candidateId],
        change: { verdict: 'accepted', best: true },
      });
      return;
    case 5:
      await client.call('candidate.add', { ...who, groupId: group.id, question: `Shall I ask about topic${count}?` });
      return;
    case 6:
      await client.call('candidate.refresh', { ...who, candidateId });
      return;
    case 7:
      await client.call('group.reroll', { ...who, groupId: group.id });
      return;
    case 8:
      await client.call('candidate.branch', { ...who, candidateId, question: `What else of number ${count}?` });
      return;
    case 9:
      await client.call('candidate.ask', { ...who, candidateId, question: `Shall I ask of number${count}?` });
      return;
    case 10:
      await client.call('history.undo', who);
      return;
    default:
      await client.call('history.redo', who);
  }
}
