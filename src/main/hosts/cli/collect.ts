/** `querent collect`: config and flags to a finished run, its tree and its folder. */
import { resolve } from 'node:path';
import type { Client } from '../../../shared/client.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { openSession } from '../session.ts';
import { applyFlags, type ConfigFlags, withWholePaths } from './flags.ts';
import { describePlan } from './plan.ts';
import { readConfigFile } from './read-config.ts';
import { countRest, describeRest, prepareResume } from './resume.ts';
import { followRun } from './run.ts';
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
  const { resume } = options;
  if (resume !== undefined) {
    const { run, params } = await prepareResume(client, { ...options, resume }, terminal);
    if (!options.dryRun) return (current) => current.call('run.resume', params);
    const { id, status, progress } = run;
    const summary = { runId: id, status, progress, left: countRest(run), exitCode: 0 };
    if (options.json) terminal.out(JSON.stringify({ summary }));
    else for (const line of describeRest(run)) terminal.note(line);
    return null;
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

function isLost(error: unknown): boolean {
  return error instanceof QuerentError && error.code === 'wire.closed';
}

async function readConfig(client: Client, options: CollectOptions, terminal: Terminal): Promise<RunConfig> {
  const [config, domains] = await Promise.all([
    options.config === undefined
      ? client.call('config.example', {}).then((example) => example.config)
      : readConfigFile(client, resolve(terminal.workingDirectory, options.config)).then((file) => file.config),
    client.call('domain.list', {}),
  ]);
  return withWholePaths(applyFlags(config, options, domains), terminal.workingDirectory);
}
