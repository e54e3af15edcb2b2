/** The run that a file becomes. It was collected elsewhere: no model of it is known, and none can go on with it. */
import type { RunConfig } from '../../../shared/records/config.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { importedModel } from '../models/model-name.ts';
import { newRun } from '../new-run.ts';
import type { RecordMaker } from './imported-records.ts';

/** What stands where the file tells no persona and no domain. */
export const notGiven = 'not given';
/** A config is read whole with every list of runs. */
const personasAtMost = 1000;

export interface ImportCounts {
  groups: number;
  candidates: number;
  largestGroup: number;
  deepest: number;
}

export function beginImported(id: RunId, from: string, outputDirectory: string, createdAt: number): Run {
  const config = configOf(
    { personas: new Map(), domains: new Set() },
    { groups: 0, candidates: 0, largestGroup: 0, deepest: 0 },
  );
  const run = newRun({ id, config, models: null, outputDirectory, createdAt, work: { groups: 0, candidates: 0 } });
  return { ...run, importedFrom: from };
}

export function endImported(
  run: Run,
  made: Pick<RecordMaker, 'personas' | 'domains'>,
  counts: ImportCounts,
  finishedAt: number,
): Run {
  const { groups, candidates } = counts;
  return {
    ...run,
    status: 'finished',
    config: configOf(made, counts),
    progress: {
      groupsFinished: groups,
      groupsTotal: groups,
      candidatesFinished: candidates,
      candidatesTotal: candidates,
      candidatesFailed: 0,
      remainingMs: null,
    },
    finishedAt,
  };
}

/** What is in the file stands as it is; the rest is the least that a config may say. */
function configOf(
  { personas, domains }: Pick<RecordMaker, 'personas' | 'domains'>,
  { largestGroup, deepest }: ImportCounts,
): RunConfig {
  const model = { model: importedModel, temperature: null, topP: null, topK: null, maxTokens: null };
  const named = [...personas.values()].slice(0, personasAtMost);
  return {
    numGenerations: Math.max(2, largestGroup),
    maxDepth: Math.min(20, deepest + 1),
    branchFactor: 1,
    personas: named.length > 0 ? named : [{ name: notGiven, text: notGiven }],
    domains: [...(domains.size > 0 ? domains : [notGiven])]
      .slice(0, personasAtMost)
      .map((name) => ({ name, task: notGiven, items: [] })),
    seeds: [0],
    numItems: 2,
    numPairs: 1,
    advantage: 'seed',
    proposal: 'independent',
    branching: 'top',
    redrawAnswer: false,
    maxRedraws: 0,
    policy: model,
    participant: model,
    scorer: model,
    templates: {},
    provider: 'cpu',
    weights: 'fp32',
    concurrency: 1,
    budget: { requests: null, tokens: null, spending: null },
    prices: {},
  };
}
