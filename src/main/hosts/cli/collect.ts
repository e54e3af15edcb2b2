/** `querent collect`: config and flags to a finished run, its tree and its folder. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { Run } from '../../../shared/records/run.ts';
import { openSession } from '../session.ts';
import { applyFlags, type ConfigFlags, withWholePaths } from './flags.ts';
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
  const session = await openSession({ host: 'cli', workspace: options.workspace, outputDirectory, terminal });
  try {
    const { client } = session;
    if (session.owner) terminal.note(`The workspace is open in another Querent (${session.owner}): it does the work.`);
    if (options.resume !== undefined) {
      const runId = await findResumable(client, options.resume);
      return await finish(client, () => client.call('run.resume', { runId }), options, terminal);
    }
    const config = await readConfig(client, options, terminal);
    const plan = await client.call('run.plan', { config });
    if (options.json) terminal.out(JSON.stringify({ event: 'run.planned', data: plan }));
    else for (const line of describePlan(plan)) terminal.note(line);
    if (options.dryRun) return 0;
    return await finish(client, () => client.call('run.start', { config, outputDirectory }), options, terminal);
  } finally {
    await session.close();
  }
}

async function finish(
  client: Client,
  begin: () => Promise<Run>,
  options: CollectOptions,
  terminal: Terminal,
): Promise<number> {
  const run = await followRun(client, begin, options.json === true, terminal);
  return reportRun(client, run, options, terminal);
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
