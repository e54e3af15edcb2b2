/** What is said at the end of a run: the tree, the folder, or how to go on. */
import type { Client } from '../../../shared/client.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import type { Run } from '../../../shared/records/run.ts';
import { drawTree } from './draw-tree.ts';
import type { Terminal } from './terminal.ts';
import { formatCount, formatDuration, sayError } from './words.ts';

/** Returns the exit code: 0 finished, 130 paused by the person or stopped, 1 anything else. */
export async function reportRun(
  client: Client,
  run: Run,
  options: { json?: boolean; workspace?: string },
  terminal: Terminal,
): Promise<number> {
  const exitCode = run.status === 'finished' ? 0 : run.error === null && run.status !== 'failed' ? 130 : 1;
  const workspace = options.workspace ? ` --workspace ${quote(options.workspace)}` : '';
  const resumeCommand = `npm run collect -- --resume ${run.id}${workspace}`;
  if (options.json) {
    const { id, status, error, models, progress, usage, activeMs, folder } = run;
    const resume = run.status === 'finished' ? null : resumeCommand;
    terminal.out(
      JSON.stringify({
        summary: { runId: id, status, error, models, progress, usage, activeMs, folder, resume, exitCode },
      }),
    );
    return exitCode;
  }
  if (run.status === 'finished' || run.status === 'stopped') await showTree(client, run, terminal);
  if (run.error) terminal.note(`${run.id} ${run.status}: ${sayError(run.error)}`);
  if (run.status === 'finished') return 0;
  terminal.note(`${run.id} is ${run.status} with ${progressWords(run)}. Go on with:\n  ${resumeCommand}`);
  return exitCode;
}

async function showTree(client: Client, run: Run, terminal: Terminal): Promise<void> {
  const [{ interviews }, groups] = await Promise.all([
    client.call('run.get', { runId: run.id }),
    client.call('run.tree', { runId: run.id }),
  ]);
  const { lines, hidden } = drawTree(interviews, groups, run.config.branchFactor, terminal.columns);
  for (const line of lines) terminal.out(line);
  if (hidden > 0) terminal.out(`(${formatCount(hidden, 'more candidate')} pruned or further down: see the folder)`);
  for (const sentence of [...modelWords(run), ...labelWords(interviews)]) terminal.note(sentence);
  terminal.note(`${progressWords(run)} in ${formatDuration(run.activeMs)}`);
  if (run.folder) terminal.out(run.folder);
}

export function progressWords({ progress }: Run): string {
  const { groupsFinished, groupsTotal, candidatesFinished, candidatesFailed } = progress;
  const failed = candidatesFailed > 0 ? `, ${candidatesFailed} failed` : '';
  return `${groupsFinished} of ${formatCount(groupsTotal, 'group')}, ${formatCount(candidatesFinished, 'candidate')}${failed}`;
}

function modelWords({ models }: Run): string[] {
  if (models === null) return [];
  return (['policy', 'participant', 'scorer'] as const).map((role) => {
    const { name, provider, weights, method } = models[role];
    return `${role}: ${[name, provider && `on ${provider}`, weights, method && `by ${method}`].filter(Boolean).join(' ')}`;
  });
}

/** How often the participant chose alike in both orders; nothing where its way of labelling has no order. */
function labelWords(interviews: Interview[]): string[] {
  const rates = interviews.flatMap(({ consistency }) => (consistency === null ? [] : [consistency]));
  if (rates.length === 0) return [];
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  return [`labels: both orders agree on ${Math.round(mean * 100)} % of the pairs`];
}

function quote(path: string): string {
  return /^[\w./:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
