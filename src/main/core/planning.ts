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
import { type ModelPlace, readModelName } from './models/model-name.ts';
import { readPlaceTemplates } from './models/templates.ts';

export interface PlanSources {
  db: Db;
  resourcesFolder: string;
}

/** Throws `model.missing` and the like where a role's model does not exist. */
export function planWithModels({ db, resourcesFolder }: PlanSources, config: RunConfig): RunPlan {
  const hints = readHints(resourcesFolder, config);
  return planRun(config, { ...hints, speed: readSpeed(db, config) });
}

/** Groups and candidates of the whole tree, for the first progress. */
export function countWork(config: RunConfig): { groups: number; candidates: number } {
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const groups = planInterviews(config).length * treeSize(branches, config.maxDepth);
  return { groups, candidates: groups * config.numGenerations };
}

/** Remembers how fast these models worked, for the next estimate with them. */
export function rememberSpeed({ db, resourcesFolder }: PlanSources, { config, activeMs }: Run): void {
  const { tokens } = planRun(config, readHints(resourcesFolder, config));
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

function readHints(resourcesFolder: string, config: RunConfig): PlanHints {
  const templates: Partial<RoleTemplates> = {};
  const servers: NonNullable<PlanHints['servers']> = {};
  const take = (role: 'policy' | 'participant' | 'scorer', kinds: (keyof RoleTemplates)[]) => {
    const place: ModelPlace = readModelName(config[role].model, resourcesFolder);
    servers[role] = place.kind === 'endpoint';
    const own = readPlaceTemplates(place);
    for (const kind of kinds) Object.assign(templates, { [kind]: own[kind] });
  };
  take('policy', ['policy']);
  take('participant', ['participant', 'label']);
  take('scorer', ['scorer']);
  return { templates, servers };
}
