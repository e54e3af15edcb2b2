/** What a run will do and how long it takes, from its config, its models' own templates and earlier runs with them. */
import { z } from 'zod';
import type { RunConfig } from '../../shared/records/config.ts';
import type { RunPlan } from '../../shared/records/plan.ts';
import type { Run } from '../../shared/records/run.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import { planInterviews } from '../collect/interview.ts';
import { type PlanHints, planRun } from '../collect/plan.ts';
import { treeSize } from '../collect/progress.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import type { Db } from '../store/transaction.ts';
import { chooseWay, readWays } from './models/known-ways.ts';
import { type ModelPlace, readModelName } from './models/model-name.ts';
import { readPlaceTemplates } from './models/templates.ts';

export interface PlanSources {
  db: Db;
  resourcesFolder: string;
}

/** Throws `model.missing` and the like where a role's model does not exist. */
export function planWithModels({ db, resourcesFolder }: PlanSources, config: RunConfig): RunPlan {
  const { notes, ...hints } = readHints({ db, resourcesFolder }, config);
  const plan = planRun(config, { ...hints, speed: readSpeed(db, config) });
  return { ...plan, notes: [...new Set([...plan.notes, ...notes])] };
}

/** Groups and candidates of the whole tree, for the first progress. */
export function countWork(config: RunConfig): { groups: number; candidates: number } {
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const groups = planInterviews(config).length * treeSize(branches, config.maxDepth);
  return { groups, candidates: groups * config.numGenerations };
}

/** Remembers how fast these models worked, for the next estimate with them. */
export function rememberSpeed({ db, resourcesFolder }: PlanSources, { config, activeMs }: Run): void {
  const { tokens } = planRun(config, readHints({ db, resourcesFolder }, config));
  const work = tokens.prompt + completionWeight * tokens.completion;
  if (activeMs > 0 && work > 0) writeSetting(db, speedKey(config), (1000 * work) / activeMs);
}

/** A written token takes about as long as this many read ones; the measured speed is of the two together. */
const completionWeight = 10;

function readSpeed(db: Db, config: RunConfig): PlanHints['speed'] {
  const speed = readSetting(db, speedKey(config), z.number().positive().nullable(), null) ?? typicalSpeed(config);
  return speed === null ? null : { prompt: speed, completion: speed / completionWeight };
}

/** Tokens a second of the bundled model on two cores, before this machine has shown what it does. */
function typicalSpeed({ policy, participant, scorer }: RunConfig): number | null {
  const models = new Set([policy.model, participant.model, scorer.model]);
  if (models.size > 1) return null;
  if (models.has('world')) return 100_000;
  return models.has('bundled') ? 5000 : null;
}

function speedKey({ policy, participant, scorer, provider, weights }: RunConfig): string {
  return `speed ${[policy.model, participant.model, scorer.model, provider, weights].join(' ')}`;
}

function readHints({ db, resourcesFolder }: PlanSources, config: RunConfig): PlanHints & { notes: string[] } {
  const templates: Partial<RoleTemplates> = {};
  const servers: NonNullable<PlanHints['servers']> = {};
  const callsEach: NonNullable<PlanHints['callsEach']> = {};
  const notes: string[] = [];
  let writesLabels = false;
  const take = (role: 'policy' | 'participant' | 'scorer', kinds: (keyof RoleTemplates)[]) => {
    const place: ModelPlace = readModelName(config[role].model, resourcesFolder);
    servers[role] = place.kind === 'endpoint';
    const own = readPlaceTemplates(place);
    for (const kind of kinds) Object.assign(templates, { [kind]: own[kind] });
    if (place.kind !== 'endpoint' || role === 'policy') return;
    const ways = readWays(db, place.address);
    const way = ways && chooseWay(ways, config.templates[role === 'scorer' ? 'scorer' : 'label']);
    if (ways !== null && way === null && role === 'participant') writesLabels = true;
    if (way !== null && way !== 'first-token') callsEach[role] = 2;
    notes.push(...describeScoring(role, config[role].model, ways === null ? 'unknown' : way));
  };
  take('policy', ['policy']);
  take('participant', ['participant', 'label']);
  take('scorer', ['scorer']);
  return { templates, servers, callsEach, writesLabels, notes };
}

/** What a server can score decides what it can play, so that it is said before the run starts. */
function describeScoring(role: 'participant' | 'scorer', model: string, way: string | null): string[] {
  if (way === 'unknown') {
    return [`Whether ${model} tells log-probabilities is asked when the run starts, by about ten short calls more.`];
  }
  if (role === 'participant') {
    return way === null ? [`${model} tells no log-probabilities: it writes its labels, and a tie counts 1/2.`] : [];
  }
  if (way === null) return [`${model} tells no log-probabilities of a given text, so that it cannot be the scorer.`];
  return way === 'first-token'
    ? [`${model} lists a few first tokens only: where an answer is not among them, there is no reward.`]
    : [];
}
