/** The flags of `collect` that change a run's config, and what they change. */

import { resolve } from 'node:path';
import type { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import {
  AdvantageFormula,
  type Domain,
  type Persona,
  ProviderName,
  type RoleModel,
  RunConfig,
  WeightsFormat,
} from '../../../shared/records/config.ts';
import { ExportFormatName, ExportRules } from '../../../shared/records/export.ts';
import { ImportFormatName } from '../../../shared/records/import.ts';

export interface ConfigFlags {
  numGenerations?: number;
  maxDepth?: number;
  branchFactor?: number;
  numItems?: number;
  numPairs?: number;
  concurrency?: number;
  persona?: string[];
  domain?: string;
  beginningPrompt?: string;
  seed?: number[];
  advantage?: AdvantageFormula;
  policy?: string;
  participant?: string;
  scorer?: string;
  provider?: ProviderName;
  weights?: WeightsFormat;
}

export const advantageFormulas = AdvantageFormula.options;
export const providerNames = ProviderName.options;
export const weightsFormats = WeightsFormat.options;
export const exportFormats = ExportFormatName.options;
export const importFormats = ImportFormatName.options;
export const pairRules = ExportRules.shape.pairs.unwrap().options;
export const labelRules = ExportRules.shape.labels.unwrap().options;

/** `knownDomains` are those that Querent brings: `--domain` may name one of them, one of the config's, or a new one. */
export function applyFlags(config: RunConfig, flags: ConfigFlags, knownDomains: Domain[]): RunConfig {
  const { numGenerations, maxDepth, branchFactor, numItems, numPairs, concurrency, advantage, provider, weights } =
    flags;
  const plain = {
    numGenerations,
    maxDepth,
    branchFactor,
    numItems,
    numPairs,
    concurrency,
    advantage,
    provider,
    weights,
  };
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  refuseRepeated('--seed', flags.seed ?? []);
  const domains = flags.domain === undefined ? config.domains : [findDomain(flags.domain, config, knownDomains, flags)];
  return checkValues({
    ...config,
    ...given,
    seeds: flags.seed ?? config.seeds,
    personas: flags.persona ? findPersonas(flags.persona, config) : config.personas,
    domains: domains.map((domain) => ({ ...domain, task: flags.beginningPrompt ?? domain.task })),
    policy: { ...config.policy, model: flags.policy ?? config.policy.model },
    participant: { ...config.participant, model: flags.participant ?? config.participant.model },
    scorer: { ...config.scorer, model: flags.scorer ?? config.scorer.model },
  });
}

/** The flags' own limits are those of the config; the flag is named as it was typed. */
function checkValues(config: RunConfig): RunConfig {
  const checked = RunConfig.safeParse(config);
  if (checked.success) return config;
  const [issue] = checked.error.issues;
  const flag = flagOf(issue?.path ?? []);
  throw new QuerentError('usage.flag', `${flag} ${limitIn(issue)}.`, 'Give another value, or leave the flag out.');
}

function flagOf([key, , inner]: PropertyKey[]): string {
  if (key === 'domains') return inner === 'task' ? '--beginning-prompt' : '--domain';
  return flagName(String(key).replace(/^(seed|persona)s$/, '$1'));
}

function limitIn(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_small') {
    return issue.origin === 'string' ? 'is empty' : `must be at least ${issue.minimum}`;
  }
  return issue?.code === 'too_big' ? `must be at most ${issue.maximum}` : `cannot be used: ${issue?.message}`;
}

function refuseRepeated(flag: string, values: unknown[], words: unknown[] = values): void {
  const again = values.findIndex((value, index) => values.indexOf(value) < index);
  if (again === -1) return;
  throw new QuerentError(
    'usage.flag',
    `${flag} ${words[again]} is given twice, and would be collected twice.`,
    'Leave one of them out.',
  );
}

/** `numGenerations` is typed as `--num-generations`. */
export function flagName(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The process that holds the workspace may stand in another folder, so that model folders are named by their whole path. */
export function withWholePaths(config: RunConfig, workingDirectory: string): RunConfig {
  const whole = (role: RoleModel): RoleModel => {
    const isNamed = role.model === 'bundled' || role.model === 'world';
    const isServer = role.model.includes('#') || /^https?:/i.test(role.model);
    return isNamed || isServer ? role : { ...role, model: resolve(workingDirectory, role.model) };
  };
  const { policy, participant, scorer } = config;
  return { ...config, policy: whole(policy), participant: whole(participant), scorer: whole(scorer) };
}

/** A persona is given by its name or text in the config, or as a text of its own, which takes the first name that is free. */
function findPersonas(texts: string[], config: RunConfig): Persona[] {
  if (texts.some((text) => text.trim() === ''))
    throw new QuerentError('usage.persona', '--persona is empty.', 'Describe the persona in words.');
  const named = texts.map((text) => findPersona(text, config));
  refuseRepeated(
    '--persona',
    texts.map((text, index) => named[index] ?? text),
    texts.map((text) => JSON.stringify(text)),
  );
  const taken = new Set(named.map((persona) => persona?.name));
  return texts.map((text, index) => {
    const persona = named[index] ?? { name: freeName(taken), text };
    taken.add(persona.name);
    return persona;
  });
}

function findPersona(words: string, { personas }: RunConfig): Persona | undefined {
  return personas.find(({ name }) => name === words) ?? personas.find(({ text }) => text === words);
}

function freeName(taken: Set<string | undefined>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'persona' : `persona_${number}`;
    if (!taken.has(name)) return name;
  }
}

function findDomain(name: string, config: RunConfig, knownDomains: Domain[], flags: ConfigFlags): Domain {
  if (name.trim() === '') throw new QuerentError('usage.domain', '--domain is empty.', 'Name a domain, such as cars.');
  const known = [...config.domains, ...knownDomains].find((domain) => domain.name === name);
  if (known) return known;
  return { name, task: flags.beginningPrompt ?? `Discover the user's preferences about ${name}`, items: [] };
}
