import { type ErrorMessage, QuerentError, toErrorMessage } from '../../shared/errors.ts';
import type { RunConfig } from '../../shared/records/config.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import type { ContinuationScorer, OpenedModel } from '../../shared/roles.ts';
import type { CollectJob } from './ports.ts';
import type { ProgressCounter } from './progress.ts';

/** What every step of one run works with. */
export interface CollectContext {
  job: CollectJob;
  config: RunConfig;
  templates: RoleTemplates;
  progress: ProgressCounter;
}

/** A value, or the reason why it could not be had. A missing value is never replaced by a number. */
export type Outcome<T> = { value: T; error: null } | { value: null; error: ErrorMessage };

export function succeeded<T>(value: T): Outcome<T> {
  return { value, error: null };
}

export function failed(error: unknown): { value: null; error: ErrorMessage } {
  return { value: null, error: toErrorMessage(error) };
}

/** The templates in force: the config's, else those that each role's own model declares. */
export function chooseTemplates(config: RunConfig, models: CollectJob['models']): RoleTemplates {
  return {
    policy: config.templates.policy ?? models.policy.templates.policy,
    participant: config.templates.participant ?? models.participant.templates.participant,
    label: config.templates.label ?? models.participant.templates.label,
    scorer: config.templates.scorer ?? models.scorer.templates.scorer,
  };
}

/** Throws `model.cannot-score` before anything is paid, where the model chosen as scorer cannot be one. */
export function requireScorer(model: OpenedModel): ContinuationScorer {
  if (model.scorer !== null) return model.scorer;
  throw new QuerentError(
    'model.cannot-score',
    `${model.inUse.name} cannot be the scorer: ${model.cannotScore ?? 'it gives no log-probabilities of a given text.'}`,
    'Choose another scorer, such as `bundled`, a model folder, or a server that tells log-probabilities.',
  );
}

/**
 * True where the next request would meet the same end, so that the run pauses with everything kept: the key, quota, budget or
 * server is the matter, a person stopped it, or what a person has changed waits to be scored. False where only this request
 * failed: then its candidate has no reward.
 */
export function stopsRun(error: unknown): boolean {
  if (!(error instanceof QuerentError)) return false;
  if (error.code === 'run.interrupted' || error.code === 'run.waiting') return true;
  return error.code.startsWith('endpoint.') && !REQUEST_ONLY.has(error.code);
}

/** One request was answered badly, refused or could not be scored; others may be fine. */
const REQUEST_ONLY = new Set(['endpoint.answer', 'endpoint.request', 'endpoint.unscored', 'endpoint.boundary']);

/** Where every request of a step fails by one of these, the cause is not the candidates. */
export function isInfrastructure(error: unknown): boolean {
  return error instanceof QuerentError && /^(?:engine\.|endpoint\.request$)/.test(error.code);
}
