/** Follows a run from its start to the moment at which it is no longer running. */
import type { Client } from '../../../shared/client.ts';
import { events } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { Run, RunId, RunStatus } from '../../../shared/records/run.ts';
import { createProgressDisplay } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** What `--resume` may pick by itself; a run that a person stopped goes on only when it is named. */
const resumable: RunStatus[] = ['paused', 'interrupted', 'failed'];

/** The run that `--resume` means. Throws `usage.resume` where there is none. */
export async function findResumable(client: Client, named: string | true): Promise<Run> {
  const runs = await client.call('run.list', {});
  const newestFirst = [...runs].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const run = newestFirst.find(({ id, status }) => (named === true ? resumable.includes(status) : id === named));
  if (run) return run;
  const waiting = newestFirst.filter(({ status }) => resumable.includes(status)).map(({ id }) => id);
  const message = named === true ? 'No run waits to be resumed.' : `There is no run ${named} in this workspace.`;
  const hint =
    waiting.length > 0 ? `Can be resumed: ${waiting.join(', ')}.` : 'Start a new run, or name its --workspace.';
  throw new QuerentError('usage.resume', message, hint);
}

/**
 * Ctrl+C once pauses the run, which resolves here with its status; twice ends the process at once with exit code 130, and
 * what is stored is all that was finished.
 */
export async function followRun(
  client: Client,
  begin: (client: Client) => Promise<Run>,
  asJson: boolean,
  terminal: Terminal,
  onStarted: (run: Run) => void,
): Promise<Run> {
  const display = asJson ? null : createProgressDisplay(terminal);
  let started: Run | null = null;
  let interrupts = 0;
  // A studio that holds the workspace tells of all its runs. What comes before the run's name is known waits for it.
  const early: (() => void)[] = [];
  const tell = (event: string, data: unknown, show: () => void) => {
    if (!started) early.push(() => tell(event, data, show));
    else if (isAbout(started.id, event, data)) show();
  };
  const stops = display
    ? [
        client.on('run.progressed', (data) => tell('run.progressed', data, () => display.progressed(data.progress))),
        client.on('group.changed', (data) => tell('group.changed', data, () => display.groupChanged(data))),
      ]
    : listen(client, (event, data) => tell(event, data, () => terminal.out(JSON.stringify({ event, data }))));
  const stopInterrupts = terminal.onInterrupt(() => {
    interrupts += 1;
    if (interrupts > 1) terminal.exit(130);
    terminal.note('Pausing: the work in flight is put away. Ctrl+C again ends at once.');
    if (started) client.call('run.pause', { runId: started.id }).catch(() => {});
  });
  try {
    const run = await begin(client);
    started = run;
    onStarted(run);
    if (!asJson) terminal.note(`${run.id} has started. Ctrl+C pauses it.`);
    for (const show of early.splice(0)) show();
    if (interrupts > 0) await client.call('run.pause', { runId: run.id });
    return await client.call('run.wait', { runId: run.id });
  } finally {
    for (const stop of [...stops, stopInterrupts]) stop();
    display?.end();
  }
}

function isAbout(runId: RunId, event: string, data: unknown): boolean {
  if (event === 'studio.changed') return true;
  const named = data as { id?: string; runId?: string; group?: { runId: string } };
  return (named.group?.runId ?? named.runId ?? named.id) === runId;
}

function listen(client: Client, listener: (event: string, data: unknown) => void): (() => void)[] {
  const names = Object.keys(events) as (keyof typeof events)[];
  return names.map((event) => client.on(event, (data) => listener(event, data)));
}
