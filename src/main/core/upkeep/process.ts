/** The entry of the process that does one task on a whole file, and is gone. */
import { toErrorMessage } from '../../../shared/errors.ts';
import type { TellUpkeep } from '../../store/backup/makeBackup.ts';
import type { TaskNews, TaskRequest } from './run-task.ts';
import { upkeepTasks } from './tasks.ts';

/** Often enough for a bar, and no more. */
const tellEveryMs = 100;

const tell = (news: TaskNews) => process.send?.(news);
/** The channel is closed once the last word is out. */
const tellLast = (news: TaskNews) => process.send?.(news, undefined, undefined, () => process.disconnect());

// Whoever asked is gone: nothing may get its last name any more.
process.on('disconnect', () => process.exit(0));
process.once('message', async ({ name, params }: TaskRequest) => {
  try {
    const task = upkeepTasks[name] as (params: unknown, tell: TellUpkeep) => unknown;
    tellLast({ kind: 'done', result: await task(params, nowAndThen()) });
  } catch (error) {
    tellLast({ kind: 'failed', error: toErrorMessage(error) });
  }
});

function nowAndThen(): TellUpkeep {
  let last: { phase: string; at: number } | null = null;
  return (phase, done) => {
    const at = performance.now();
    if (last?.phase === phase && done !== 1 && at < last.at + tellEveryMs) return;
    last = { phase, at };
    tell({ kind: 'progress', phase, done });
  };
}
