import { LineCounter, parseDocument } from 'yaml';
import { type Domain, RunConfig } from '../../../shared/records/config.ts';
import type { ConfigProblem } from '../../../shared/records/reports.ts';
import { ConfigFile, GrpoCollection } from './fileSchema.ts';
import { nearestWord } from './nearestWord.ts';
import { describeIssues, problemAt, type Source, valueAt } from './problems.ts';
import { firstRepeated } from './repeated.ts';
import { resolveFile } from './resolve.ts';
import { findTooManyGroups } from './runSize.ts';
import { findTemplateProblems } from './templateNames.ts';

export interface ParsedConfig {
  /** Null where there is a problem. */
  config: RunConfig | null;
  /** The limits that the file itself sets. */
  budget: Partial<RunConfig['budget']>;
  problems: ConfigProblem[];
}

/**
 * Reads the YAML of a run. Everything that is wrong is told at once, each with its key and line; what is left out comes from the
 * seed's example. `pools` are the domains that Querent brings with their items.
 */
export function parseConfig(yaml: string, pools: readonly Domain[]): ParsedConfig {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({
      key: '(file)',
      line: lines.linePos(pos[0]).line,
      message: `This is not YAML: ${message.split('\n')[0]}.`,
      hint: 'Mind the indentation, and put texts with ": " or "#" into quotation marks.',
    }));
    return { config: null, budget: {}, problems };
  }
  const values: unknown = document.toJS() ?? {};
  const source: Source = { document, lines, values };
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    const words = { message: 'A config is a block of keys.', hint: 'Begin with "grpo_collection:".' };
    return { config: null, budget: {}, problems: [problemAt(source, [], words)] };
  }
  const file = ConfigFile.safeParse(withBlock(values));
  if (!file.success) {
    return { config: null, budget: {}, problems: describeIssues(file.error.issues, source, keysKnownAt) };
  }
  const config = resolveFile(file.data, pools);
  const problems = findContradictions(config, file.data, source, pools);
  const checked = RunConfig.safeParse(config);
  if (problems.length === 0 && !checked.success) {
    problems.push(...describeIssues(checked.error.issues, source, () => []));
  }
  const budget = file.data.grpo_collection.budget ?? {};
  return { config: problems.length > 0 ? null : config, budget, problems };
}

function withBlock(values: object): object {
  return 'grpo_collection' in values ? values : { ...values, grpo_collection: {} };
}

function keysKnownAt(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return [...Object.keys(ConfigFile.shape)];
  const [block, role] = path.map(String);
  if (block === 'grpo_collection' && path.length === 1) return Object.keys(GrpoCollection.shape);
  if (block === 'grpo_collection' && ['policy', 'participant', 'scorer'].includes(role ?? '')) {
    return ['model', 'temperature', 'top_p', 'top_k', 'max_tokens'];
  }
  if (block === 'grpo_collection' && role === 'budget') return ['requests', 'tokens', 'spending'];
  if (block === 'domains' && path.length === 2) return ['beginning_prompt', 'items'];
  if (block === 'domains') return ['name', 'attributes'];
  if (block === 'templates' && path.length === 1) return ['policy', 'participant', 'label', 'scorer'];
  return [];
}

/** What each value allows, but all together do not. */
function findContradictions(
  config: RunConfig,
  file: ConfigFile,
  source: Source,
  pools: readonly Domain[],
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { branchFactor, numGenerations, maxDepth } = config;
  const own = file.grpo_collection;
  if (branchFactor > numGenerations && maxDepth > 1) {
    problems.push(
      problemAt(source, ['grpo_collection', own.branch_factor === undefined ? 'num_generations' : 'branch_factor'], {
        message: `${branchFactor} branches cannot be kept of ${numGenerations} candidates.`,
        hint: 'Lower branch_factor, or raise num_generations.',
      }),
    );
  }
  const tooMany = findTooManyGroups(config);
  if (tooMany) {
    const key = own.max_depth === undefined && own.branch_factor !== undefined ? 'branch_factor' : 'max_depth';
    problems.push(problemAt(source, ['grpo_collection', key], tooMany));
  }
  problems.push(...findRepeated(source));
  if (own.seed && own.seeds) {
    problems.push(
      problemAt(source, ['grpo_collection', 'seed'], {
        message: '"seed" and "seeds" are both given.',
        hint: 'Keep one of them.',
      }),
    );
  }
  const unused = Object.keys(own.scorer ?? {}).filter((key) => key !== 'model');
  for (const key of unused) {
    problems.push(
      problemAt(source, ['grpo_collection', 'scorer', key], {
        message: `"${key}" would have no effect: a scorer reads probabilities and samples nothing.`,
        hint: 'Remove the line.',
      }),
    );
  }
  if (cannotWriteLists(config)) {
    problems.push(
      problemAt(source, ['grpo_collection', 'proposal'], {
        message: `The policy "${config.policy.model}" writes one question at a time, not a list of them.`,
        hint: 'Remove the line, or let a chat model play the policy.',
      }),
    );
  }
  for (const { path, ...words } of findTemplateProblems(config.templates)) {
    problems.push(problemAt(source, path, words));
  }
  for (const domain of config.domains) problems.push(...domainProblems(domain, config, source, pools, file));
  return problems;
}

/** What would be collected twice: a value that stands twice in its list. */
function findRepeated(source: Source): ConfigProblem[] {
  const lists = [...['seed', 'seeds', 'persona', 'domain'].map((key) => ['grpo_collection', key]), ['personas']];
  return lists.flatMap((path) => {
    const values = valueAt(source.values, path);
    const repeated = Array.isArray(values) ? firstRepeated(values) : undefined;
    if (!Array.isArray(values) || repeated === undefined) return [];
    return problemAt(source, [...path, values.lastIndexOf(repeated)], {
      message: `${JSON.stringify(repeated)} is given twice.`,
      hint: 'Take one of them out, or change it.',
    });
  });
}

function domainProblems(
  { name, items }: Domain,
  config: RunConfig,
  source: Source,
  pools: readonly Domain[],
  file: ConfigFile,
): ConfigProblem[] {
  const isInFile = file.domains !== undefined && Object.hasOwn(file.domains, name);
  const path = isInFile ? ['domains', name] : ['grpo_collection', 'domain'];
  const names = new Set(items.map((item) => item.name));
  if (names.size < items.length) {
    const words = {
      message: `The domain "${name}" has two items of the same name.`,
      hint: 'Give each item its own name.',
    };
    return [problemAt(source, path, words)];
  }
  if (items.length === 1) {
    const hint = `List at least ${2 * config.numItems}: num_items for the reward and as many to judge it.`;
    return [
      problemAt(source, path, {
        message: `The domain "${name}" has only one item, and preferences are asked between two.`,
        hint,
      }),
    ];
  }
  if (items.length > 0 || !cannotWriteItems(config)) return [];
  if (isInFile && file.domains?.[name]?.items === 'generate') {
    const own = pools.some((pool) => pool.name === name) ? `to take Querent's own, ` : 'and list them, ';
    return [
      problemAt(source, [...path, 'items'], {
        message: `The items of "${name}" are to be generated, and the participant "${config.participant.model}" cannot write any.`,
        hint: `Remove "items: generate" ${own}or let a model folder or a server play the participant.`,
      }),
    ];
  }
  const near = nearestWord(
    name,
    pools.map((pool) => pool.name),
  );
  const brought =
    pools.length > 0 ? `, or choose one that Querent brings: ${pools.map((pool) => pool.name).join(', ')}` : '';
  return [
    problemAt(source, path, {
      message: `The domain "${name}" has no items, and the participant "${config.participant.model}" cannot write any.`,
      hint: near ? `Did you mean "${near}"?` : `List its items under "domains:"${brought}.`,
    }),
  ];
}

/** They were made to ask one question after the other, and take no instruction. */
export function cannotWriteLists({ proposal, policy }: RunConfig): boolean {
  return proposal === 'list' && (policy.model === 'bundled' || policy.model === 'world');
}

/** The bundled model and the world know their own domains only; a real model can write items for a new one. */
export function cannotWriteItems({ participant }: Pick<RunConfig, 'participant'>): boolean {
  return participant.model === 'bundled' || participant.model === 'world';
}
