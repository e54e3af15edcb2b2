/**
 * What a window draws of trees. It is read in a process of its own: a tree of a hundred thousand candidates is read in some
 * hundred milliseconds, in which main has other things to do.
 */
import type { Result } from '../../../shared/contract.ts';
import type { GroupId } from '../../../shared/records/group.ts';
import type { InterviewId } from '../../../shared/records/interview.ts';
import type { RunId } from '../../../shared/records/run.ts';
import type { Handlers } from '../../serve.ts';
import { findEntry } from '../../store/entry.ts';
import type { ReadFunctions } from '../../store/reader/protocol.ts';
import { createReader } from '../../store/reader/reader.ts';
import type { Db } from '../../store/transaction.ts';
import { readInterviewCounts, readOutlines, readWaitingCounts } from '../../store/tree.ts';
import { requireRun } from '../reading.ts';
import { findInTree } from './find-in-tree.ts';
import { type PageAsked, readTexts, readTreePage } from './tree-page.ts';

export interface TreeReads {
  outline: { params: RunId; result: Result<'tree.outline'>['interviews'] };
  counts: { params: RunId; result: Result<'tree.counts'> };
  waiting: { params: RunId; result: Result<'tree.waiting'> };
  page: { params: PageAsked; result: Result<'tree.page'> };
  texts: { params: readonly GroupId[]; result: Result<'tree.texts'> };
  find: { params: { interviewId: InterviewId; query: string }; result: Result<'tree.find'> };
}

export interface TreeReading {
  handlers: Pick<Handlers, Extract<keyof Handlers, `tree.${string}`>>;
  /** Where trees will be asked for soon: the process needs a moment to start. */
  expect(): void;
  close(): Promise<void>;
}

/** A window that has just opened has more urgent things to do with the processor. */
const headStartMs = 700;

export function createTreeReading(db: Db): TreeReading {
  const reader = createReader<TreeReads>(db.name, findEntry('tree', '../core/tree/process.ts'));
  return {
    handlers: {
      'tree.outline': async ({ runId }, signal) => {
        const run = requireRun(db, runId);
        return { run, interviews: await reader.read('outline', runId, signal) };
      },
      'tree.counts': ({ runId }, signal) => reader.read('counts', runId, signal),
      'tree.waiting': ({ runId }, signal) => reader.read('waiting', runId, signal),
      'tree.page': (asked, signal) => reader.read('page', asked, signal),
      'tree.texts': ({ groupIds }, signal) => reader.read('texts', groupIds, signal),
      'tree.find': (asked, signal) => reader.read('find', asked, signal),
    },
    expect: () => void setTimeout(reader.start, headStartMs).unref(),
    close: () => reader.close(),
  };
}

/** For that process. Each read sees the workspace as it was at one moment. */
export function createTreeReads(db: Db): ReadFunctions<TreeReads> {
  const atOneMoment = <T>(action: () => T): T => db.transaction(action)();
  return {
    outline: (runId) => readOutlines(db, runId),
    counts: (runId) => atOneMoment(() => readInterviewCounts(db, runId)),
    waiting: (runId) => readWaitingCounts(db, runId),
    page: (asked) => atOneMoment(() => readTreePage(db, asked)),
    texts: (groupIds) => atOneMoment(() => readTexts(db, groupIds)),
    find: ({ interviewId, query }) => findInTree(db, interviewId, query),
  };
}
