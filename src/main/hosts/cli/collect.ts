/** `querent collect`: config and flags to a finished run, its tree and its folder. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { openSession } from '../session.ts';
import { applyFlags, type ConfigFlags, flagName, withWholePaths } from './flags.ts';
import { describePlan } from './plan.ts';
import { findResumable, followRun } from './run.ts';
import { reportRun } from './summary.ts';
import type { Terminal } from './terminal.ts';

export interface CollectOptions extends ConfigFlags {
  config?: string;
  workspace?: string;
  outputDir?: string;
  /** The run's id; true for the newest that can go on. */
  resume?: string | true;
  dryRun?: boolean;
  json?: boolean;
}

export async function collect(options: CollectOptions, terminal: Terminal): Promise<number> {
  const outputDirectory = options.outputDir ? resolve(terminal.workingDirectory, options.outputDir) : null;
  const open = () => openSession({ host: 'cli', workspace: options.workspace, outputDirectory, terminal });
  let session = await open();
  try {
    if (session.owner) terminal.note(`The workspace is open in another Querent (${session.owner}): it does the work.`);
    let begin = await prepare(session.client, options, outputDirectory, terminal);
    if (begin === null) return 0;
    for (;;) {
      let runId: RunId | null = null;
      const { client } = session;
      try {
        const run = await followRun(client, begin, options.json === true, terminal, (started) => {
          runId = started.id;
        });
        return await reportRun(client, run, options, terminal);
      } catch (error) {
        const resumed = runId;
        if (!isLost(error) || session.owner === null || resumed === null) throw error;
        terminal.note('The Querent that held the workspace has ended: this one goes on with the run.');
        session = await open();
        begin = (next) => next.call('run.resume', { runId: resumed });
      }
    }
  } finally {
    await session.close();
  }
}

/** What begins the run; null after a dry run. */
async function prepare(
  client: Client,
  options: CollectOptions,
  outputDirectory: string | null,
  terminal: Terminal,
): Promise<((client: Client) => Promise<Run>) | null> {
  if (options.resume !== undefined) {
    refuseChanges(options);
    const runId = await findResumable(client, options.resume);
    const budget = options.config === undefined ? undefined : (await readConfig(client, options, terminal)).budget;
    return (current) => current.call('run.resume', { runId, budget });
  }
  const config = await readConfig(client, options, terminal);
  const plan = await client.call('run.plan', { config });
  if (options.json) terminal.out(JSON.stringify({ event: 'run.planned', data: plan }));
  else for (const line of describePlan(plan)) terminal.note(line);
  if (options.dryRun) {
    if (options.json) terminal.out(JSON.stringify({ summary: { status: 'planned', plan, exitCode: 0 } }));
    return null;
  }
  return (current) => current.call('run.start', { config, outputDirectory });
}

const onResume = ['config', 'workspace', 'resume', 'json'];

/** A run's config is frozen at its start; the budget alone may be raised, by a config that says another one. */
function refuseChanges(options: CollectOptions): void {
  const changed = Object.keys(options).find((option) => !onResume.includes(option));
  if (changed === undefined) return;
  throw new QuerentError(
    'usage.resume',
    `${flagName(changed)} cannot change a run that has begun.`,
    'Leave it out, or start a new run; with --resume a --config may raise the budget only.',
  );
}

function isLost(error: unknown): boolean {
  return error instanceof QuerentError && error.code === 'wire.closed';
}

async function readConfig(client: Client, options: CollectOptions, terminal: Terminal): Promise<RunConfig> {
  const [config, domains] = await Promise.all([
    options.config === undefined
      ? client.call('config.example', {}).then((example) => example.config)
      : parseFile(client, resolve(terminal.workingDirectory, options.config)),
    client.call('domain.list', {}),
  ]);
  return withWholePaths(applyFlags(config, options, domains), terminal.workingDirectory);
}

async function parseFile(client: Client, file: string): Promise<RunConfig> {
  const yaml = await readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Name a YAML file that can be read, or leave --config out to run the example.';
    throw new QuerentError('usage.config', `The config ${file} cannot be read: ${reason}`, hint, { cause });
  });
  const { config, problems } = await client.call('config.parse', { yaml, file });
  if (config !== null) return config;
  const byLine = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const lines = byLine.map(({ key, line, message, hint }) => {
    const place = line === null ? key : `line ${line}, ${key}`;
    return `  ${place}: ${message} ${hint}`;
  });
  throw new QuerentError(
    'config.invalid',
    `The config ${file} cannot be used:\n${lines.join('\n')}\n`,
    'Nothing was run.',
  );
}
