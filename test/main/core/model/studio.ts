/** The real studio under the model: a core over a file, opened, done to, left as it is by a crash and opened again. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Core } from '../../../../src/main/core.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { QuerentError } from '../../../../src/shared/errors.ts';
import type { CandidateId, GroupId } from '../../../../src/shared/records/group.ts';
import type { InterviewId } from '../../../../src/shared/records/interview.ts';
import type { RunId } from '../../../../src/shared/records/run.ts';
import { exampleConfig } from '../example-config.ts';
import { openTestCore } from '../openTestCore.ts';
import type { Action } from './actions.ts';
import { generations, turns } from './growing.ts';
import { candidateOf, chosenOf, idAt } from './lookup.ts';
import { type Records, readRecords } from './records.ts';

export interface Studio {
  /** Gives the code of the error where the action was refused. */
  do(action: Action, records: Records): Promise<string | null>;
  read(): Promise<Records>;
  client(): Client;
  close(): Promise<void>;
}

/** A finished run of the exact world: 3 groups of 2. */
export async function collectRun(folder: string): Promise<RunId> {
  const { core, client } = await openTestCore(folder);
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, numGenerations: generations, maxDepth: turns, domains: cars ? [cars] : [] };
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: id });
  await client.call('dataSet.create', { name: 'mine', description: '' });
  await core.close();
  return id;
}

/** On a copy of the workspace in `folder`. */
export async function openStudio(folder: string, runId: RunId): Promise<Studio> {
  let own = copyWorkspace(folder);
  let { core, client } = await openTestCore(own);
  const reopen = async (next: string, left: Core) => {
    ({ core, client } = await openTestCore(next));
    if (next !== own) {
      await left.close();
      rmSync(own, { recursive: true });
    }
    own = next;
  };
  return {
    async do(action, records) {
      if (action.does === 'crash') await reopen(copyWorkspace(own), core);
      else if (action.does === 'restart') {
        await core.close();
        await reopen(own, core);
      } else if (action.does === 'crashing') {
        const crashed = await copyAfter(own, action.after, () => call(client, action.during, records));
        await reopen(crashed.copy, core);
        return crashed.refusal;
      } else return refusalOf(() => call(client, action, records));
      return null;
    },
    read: () => readRecords(client, workspaceIn(own), runId),
    client: () => client,
    async close() {
      await core.close();
      rmSync(own, { recursive: true });
    },
  };
}

export const workspaceIn = (folder: string) => join(folder, 'workspace.sqlite');

/** The files as a crash would leave them: what is in the log and not in the database counts too. */
function copyWorkspace(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'querent-model-'));
  for (const end of ['', '-wal']) {
    if (existsSync(workspaceIn(folder) + end)) cpSync(workspaceIn(folder) + end, workspaceIn(copy) + end);
  }
  return copy;
}

/** The files as they are so many turns of the event loop after something was begun. */
async function copyAfter(folder: string, turns: number, act: () => Promise<unknown>) {
  const ended = refusalOf(act);
  for (let turn = 0; turn < turns; turn++) await setImmediate();
  const copy = copyWorkspace(folder);
  return { copy, refusal: await ended };
}

export async function refusalOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof QuerentError && error.code.startsWith('review.')) return error.code;
    throw error;
  }
}

type Call = Exclude<Action, { does: 'restart' | 'crash' | 'crashing' }>;

export function call(client: Client, action: Call, records: Records): Promise<unknown> {
  const { who: reviewer } = action;
  if (action.does === 'undo' || action.does === 'redo') return client.call(`history.${action.does}`, { reviewer });
  const named = (index: number) => idAt(records, index) as CandidateId;
  switch (action.does) {
    case 'edit': {
      const { question, answer } = action;
      return client.call('candidate.edit', { reviewer, candidateId: named(action.at), question, answer });
    }
    case 'override':
      return client.call('candidate.override', { reviewer, candidateId: named(action.at), reward: action.reward });
    case 'label': {
      const [interviewId = ''] = Object.keys(records.interviews).sort();
      const pair = action.pair % (records.interviews[interviewId]?.labels.length ?? 1);
      return client.call('label.edit', {
        reviewer,
        interviewId: interviewId as InterviewId,
        pair,
        label: action.label,
      });
    }
    case 'add': {
      const groupId: GroupId = candidateOf(records, named(action.at)).groupId;
      return client.call('candidate.add', { reviewer, groupId, question: action.question });
    }
    case 'decide': {
      const candidateIds = [...new Set(action.at.map(named))];
      return client.call('review.decide', { reviewer, candidateIds, change: action.change });
    }
    case 'pick':
    case 'unpick': {
      const candidateIds = [...new Set(action.at.map(named))];
      return client
        .call('dataSet.list', {})
        .then(([dataSet]) =>
          client.call(`dataSet.${action.does}`, { reviewer, id: dataSet?.id as never, candidateIds }),
        );
    }
    case 'branch':
    case 'ask': {
      const { does, at, who, ...words } = action;
      return client.call(`candidate.${does}`, { reviewer, candidateId: named(at), ...words } as never);
    }
    case 'reroll':
      return client.call('group.reroll', { reviewer, groupId: candidateOf(records, named(action.at)).groupId });
    case 'extend': {
      const { groupId } = candidateOf(records, named(action.at));
      return client.call('group.extend', {
        reviewer,
        groupId,
        candidateIds: chosenOf(records, groupId, action.chosen),
      });
    }
    default:
      return client.call(`candidate.${action.does}`, { reviewer, candidateId: named(action.at) });
  }
}
