/**
 * One import. The rows arrive hidden, in small transactions, and are shown in one; cancelled, refused or failed, they are removed
 * in small transactions again. What this workspace has already takes the decisions over only when all was read well.
 */
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Params, Result } from '../../../shared/contract.ts';
import type { ImportProgress } from '../../../shared/records/import.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import type { BadRow } from '../../exchange/import/fileRow.ts';
import type { ImportedGroup } from '../../exchange/import/importedGroup.ts';
import { createHiddenRun, type ImportedRecords, removeSomeOfHidden, showRun } from '../../store/importedRun.ts';
import { nextRunId } from '../../store/run.ts';
import type { Db } from '../../store/transaction.ts';
import type { Desk } from '../reviewing.ts';
import { createRecordMaker } from './imported-records.ts';
import { beginImported, endImported, type ImportCounts } from './imported-run.ts';
import type { ImportBatch } from './job.ts';
import { isKnown, takeDecisions } from './known-groups.ts';
import { readInProcess } from './read-file.ts';
import { storeBatch } from './store-batch.ts';

const badAtMost = 1000;

export interface ImportSources {
  desk: Desk;
  outputDirectory: string;
  onProgress(progress: Omit<ImportProgress, 'importId' | 'remainingMs'>): void;
  onShown(run: Run): void;
}

export async function importFile(
  { desk, outputDirectory, onProgress, onShown }: ImportSources,
  { path, format, mapping, badRows }: Omit<Params<'import.start'>, 'importId'>,
  signal: AbortSignal,
): Promise<Result<'import.start'>> {
  const { db, now } = desk;
  const from = basename(path);
  const run = beginImported(nextRunId(db, new Date(now())), from, outputDirectory, now());
  createHiddenRun(db, run);
  const maker = createRecordMaker({ db, runId: run.id, from, now });
  const counts: ImportCounts = { groups: 0, candidates: 0, largestGroup: 0, deepest: 0 };
  const known: ImportedGroup[] = [];
  const bad: BadRow[] = [];
  let rowsBad = 0;
  const isRefused = () => badRows === 'refuse' && rowsBad > 0;
  const put = (row: BadRow) => {
    rowsBad += 1;
    if (bad.length < badAtMost) bad.push(row);
  };

  async function take({ groups, bad: found, bytesDone, bytesTotal }: ImportBatch): Promise<void> {
    for (const row of found) put(row);
    const made: ImportedRecords[] = [];
    for (const group of isRefused() ? [] : groups) {
      if (isKnown(db, group)) known.push(group);
      else {
        // What follows a group looks for it in the store.
        if (group.path !== null && group.path.length > 0) await storeBatch(db, made.splice(0), signal);
        const records = maker.make(group);
        if ('reason' in records) put(records);
        else made.push(records);
        if ('group' in records) count(counts, records);
      }
    }
    await storeBatch(db, made, signal);
    onProgress({ candidates: counts.candidates, bytesDone, bytesTotal });
  }

  try {
    await readInProcess({ path, format, mapping }, signal, take);
    signal.throwIfAborted();
    const isEmpty = isRefused() || counts.groups === 0;
    if (isEmpty) await removeHidden(db, run.id);
    else {
      const whole = endImported(run, maker, counts, now());
      showRun(db, whole);
      onShown(whole);
    }
    const decisions = isRefused() ? 0 : await takeAll(desk, known, from, put);
    const { groups, candidates } = isEmpty ? { groups: 0, candidates: 0 } : counts;
    const runId = isEmpty ? null : run.id;
    return { runId, groups, candidates, groupsKnown: known.length, decisions, rowsBad, bad, isRefused: isRefused() };
  } catch (error) {
    await removeHidden(db, run.id);
    throw error;
  }
}

function count(counts: ImportCounts, { group, candidates }: ImportedRecords): void {
  counts.groups += 1;
  counts.candidates += candidates.length;
  counts.largestGroup = Math.max(counts.largestGroup, candidates.length);
  counts.deepest = Math.max(counts.deepest, group.depth);
}

async function takeAll(
  desk: Desk,
  known: readonly ImportedGroup[],
  from: string,
  put: (row: BadRow) => void,
): Promise<number> {
  let taken = 0;
  for (const group of known) {
    for (const one of takeDecisions(desk, group, from)) {
      if (typeof one === 'number') taken += one;
      else put(one);
      await nextTurn();
    }
  }
  return taken;
}

async function removeHidden(db: Db, runId: RunId): Promise<void> {
  while (removeSomeOfHidden(db, runId)) await nextTurn();
}
