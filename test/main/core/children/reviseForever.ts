/**
 * Does what reviewers may do, beside the model, until it is killed. Before each action it notes what the model foretells so far and
 * what comes next, so that whoever finds the workspace knows what it has to hold.
 */
import { renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import type { RunId } from '../../../../src/shared/records/run.ts';
import { action } from '../model/actions.ts';
import { act } from '../model/desk.ts';
import { countRevisions, type KillNote, readNote } from '../model/killNote.ts';
import { readRecords } from '../model/records.ts';
import { begin, expectSame } from '../model/run.ts';
import { call, refusalOf } from '../model/studio.ts';
import { openTestCore } from '../openTestCore.ts';

const [workspace = '', runId = '', notePath = '', seed = '1'] = process.argv.slice(2);

const { client } = await openTestCore(dirname(workspace));
const read = () => readRecords(client, workspace, runId as RunId);
let desk = readNote(notePath)?.desk ?? begin(await read());
for (const next of fc.sample(action, { seed: Number(seed), numRuns: 5000 })) {
  if (next.does === 'restart' || next.does === 'crash' || next.does === 'crashing') continue;
  write({ desk, next, revisions: countRevisions(workspace) });
  const refusal = await refusalOf(() => call(client, next, desk.records));
  const real = await read();
  const outcome = act(desk, next, real);
  if (outcome.refusal !== refusal)
    throw new Error(`${JSON.stringify(next)}: foretold ${outcome.refusal}, real ${refusal}.`);
  expectSame(outcome.desk.records, real);
  desk = outcome.desk;
  writeSync(1, '.');
}

/** Whole or not at all: the kill may come while it is written. */
function write(note: KillNote): void {
  writeFileSync(`${notePath}.new`, JSON.stringify(note));
  renameSync(`${notePath}.new`, notePath);
}
