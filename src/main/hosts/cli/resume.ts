/**
 * `--resume`: the run that is meant, and what else the command says of it. It may repeat how the run was begun, by the same
 * config and flags; only the budget and the output folder may be others.
 */
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../../../shared/client.ts';
import type { Params } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { Run } from '../../../shared/records/run.ts';
import type { CollectOptions } from './collect.ts';
import { applyFlags, type ConfigFlags, flagName, withWholePaths } from './flags.ts';
import { readConfigFile } from './read-config.ts';
import { findResumable } from './run.ts';
import { progressWords } from './summary.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface Resumption {
  run: Run;
  params: Params<'run.resume'>;
}

/** Throws `usage.resume` where there is no such run, or where the command says what the run was not begun with. */
export async function prepareResume(
  client: Client,
  options: CollectOptions & { resume: string | true },
  terminal: Terminal,
): Promise<Resumption> {
  const run = await findResumable(client, options.resume);
  const budget = await requireSameConfig(client, run, options, terminal);
  const outputDirectory = options.outputDir && resolve(terminal.workingDirectory, options.outputDir);
  return { run, params: { runId: run.id, budget, outputDirectory } };
}

/** What a dry run tells of a run that has begun. */
export function describeRest(run: Run): string[] {
  const { groups, candidates } = countRest(run);
  const rest =
    groups === 0 && candidates === 0
      ? 'Nothing is left to collect.'
      : `Left by its last progress: ${formatCount(groups, 'group')} and ${formatCount(candidates, 'candidate')}, before redraws, retries and what failed.`;
  return [`${run.id} is ${run.status} with ${progressWords(run)}.`, rest];
}

export function countRest({ progress }: Run): { groups: number; candidates: number } {
  const { groupsTotal, groupsFinished, candidatesTotal, candidatesFinished } = progress;
  return { groups: groupsTotal - groupsFinished, candidates: candidatesTotal - candidatesFinished };
}

/** The run's budget as the config file wants it: limits that the file does not set stay. Undefined where it sets none. */
async function requireSameConfig(
  client: Client,
  run: Run,
  options: CollectOptions,
  terminal: Terminal,
): Promise<RunConfig['budget'] | undefined> {
  const flags = Object.entries(options).filter(([option]) => !besidesConfig.includes(option));
  if (flags.length === 0 && options.config === undefined) return undefined;
  const domains = await client.call('domain.list', {});
  const differences = (base: RunConfig, given: ConfigFlags) =>
    differingKeys(run.config, withWholePaths(applyFlags(base, given, domains), terminal.workingDirectory));
  const changed = flags.filter(([flag, value]) => differences(run.config, { [flag]: value }).length > 0);
  if (changed.length > 0) throw frozen(run, joinWords(changed.map(([flag]) => flagName(flag))));
  if (options.config === undefined) return undefined;
  const file = await readConfigFile(client, resolve(terminal.workingDirectory, options.config));
  const keys = differences(file.config, Object.fromEntries(flags));
  if (keys.length > 0) throw frozen(run, `${joinWords(keys)} of ${options.config}`);
  return Object.keys(file.budget).length > 0 ? { ...run.config.budget, ...file.budget } : undefined;
}

/** Options that say nothing of what is collected. */
const besidesConfig = ['config', 'workspace', 'outputDir', 'resume', 'dryRun', 'json'];

function frozen({ id }: Run, what: string): QuerentError {
  return new QuerentError(
    'usage.resume',
    `${what} cannot change a run that has begun, and ${id} was begun otherwise.`,
    'Leave it out, or start a new run; with --resume the budget of a --config and --output-dir alone may change.',
  );
}

/** The keys, as a config file has them, in which two configs differ; the budget apart. */
function differingKeys(one: RunConfig, other: RunConfig): string[] {
  const keys = (Object.keys(one) as (keyof RunConfig)[]).filter((key) => key !== 'budget');
  return keys.flatMap((key) => {
    const [mine, theirs]: unknown[] = [one[key], other[key]];
    if (isDeepStrictEqual(mine, theirs)) return [];
    if (key === 'domains' && isDeepStrictEqual(withoutTasks(one), withoutTasks(other))) return ['beginning_prompt'];
    if (!isBlock(mine) || !isBlock(theirs)) return [inSnakeCase(key)];
    const inner = Object.keys({ ...mine, ...theirs }).filter((name) => !isDeepStrictEqual(mine[name], theirs[name]));
    return inner.map((name) => `${key}.${key === 'prices' ? name : inSnakeCase(name)}`);
  });
}

function withoutTasks({ domains }: RunConfig): object[] {
  return domains.map(({ name, items }) => ({ name, items }));
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inSnakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function joinWords(words: string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
