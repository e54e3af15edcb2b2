/**
 * What a row of one of our own tables tells beside its texts and rewards: a candidate's row in columns of its own, a group's row in
 * lists. A run folder's data set has the candidates without a reward in `metadata.failed`.
 */
import { z } from 'zod';
import { Candidate } from '../../../shared/records/group.ts';
import type { ErrorRecord } from '../../../shared/records/run.ts';
import { plainCandidate } from './annotatedGroup.ts';
import { columnValue, isObject } from './columns.ts';
import type { ImportedCandidate, ImportedGroup, OwnCandidate } from './importedGroup.ts';
import { ownColumns } from './ownPlace.ts';

/** CSV has texts only. */
const number = z.preprocess((value) => (typeof value === 'string' && value !== '' ? Number(value) : value), z.number());
const whole = number.pipe(z.int());
/** Also as CSV has it. */
export const truth = z.preprocess(
  (value) => (typeof value === 'string' ? { true: true, false: false }[value.toLowerCase()] : value),
  z.boolean(),
);

const { origin: originType, rewardSource: rewardSourceType } = Candidate.shape;

type Columns = Readonly<Record<string, unknown>>;

export function readOwnGroup(columns: Columns): Pick<ImportedGroup, 'own' | 'ownInterview'> {
  const told = ownColumns(columns);
  return {
    own: known({
      scoreBefore: read(number, told.score_before),
      heldOutScoreBefore: read(number, told.held_out_score_before),
      stale: read(truth, told.stale),
    }),
    ownInterview: known({
      personaName: read(z.string().min(1), told.persona_name),
      task: read(z.string(), told.task),
      seed: read(whole, told.seed),
    }),
  };
}

/** Of the seed's own data set, which tells no path. */
export function readDepth({ metadata }: Columns): Pick<ImportedGroup, 'depth'> {
  return isObject(metadata) ? known({ depth: read(z.int().min(0), metadata.depth) }) : {};
}

/** `index` in the lists of a group's row. */
export function readOwnCandidate(columns: Columns, index: number): Pick<ImportedCandidate, 'own'> {
  const told = ownColumns(columns);
  const at = (name: string, list = name): unknown => {
    const all = columnValue(told, list);
    return Array.isArray(all) ? all[index] : columnValue(told, name);
  };
  const own: Partial<OwnCandidate> = known({
    rewardStandardError: read(number, at('reward_standard_error', 'reward_standard_errors')),
    scoreAfter: read(number, at('score_after', 'scores_after')),
    heldOutScoreAfter: read(number, at('held_out_score_after', 'held_out_scores_after')),
    redraws: read(whole, at('redraws')),
    origin: read(originType, at('written_by')),
    edited: read(truth, at('edited')),
    rewardSource: read(rewardSourceType, at('reward_source', 'reward_sources')),
    error: failureOf(at('error')),
  });
  return { own };
}

export function readFailed(columns: Columns, sourceId: string | null): ImportedCandidate[] {
  const { failed, kept } = ownColumns(columns);
  if (!Array.isArray(failed)) return [];
  return failed.filter(isObject).flatMap(({ position, question, answer, reason, written_by, edited }) => {
    if (typeof question !== 'string' || typeof position !== 'number') return [];
    return plainCandidate({
      question,
      answer: typeof answer === 'string' && answer !== '' ? answer : null,
      position,
      // Where it is known of the others, one that failed was not expanded.
      kept: Array.isArray(kept) ? false : null,
      own: known({ error: failureOf(reason), origin: read(originType, written_by), edited: read(truth, edited) }),
      sourceId: sourceId && `${sourceId}/c${position}`,
    });
  });
}

function failureOf(code: unknown): ErrorRecord | undefined {
  // A question that only waits for its reward has not failed.
  if (typeof code !== 'string' || code === '' || code === 'unknown') return undefined;
  const message = `It had no reward where it was collected (${code}).`;
  return { code, message, hint: 'Give it a reward by hand, or leave it out.' };
}

function read<T>(type: z.ZodType<T>, value: unknown): T | undefined {
  return type.safeParse(value).data;
}

/** Without what is not told, which would hide what stands there otherwise. */
function known<T extends object>(values: T): T {
  for (const [name, value] of Object.entries(values)) if (value === undefined) Reflect.deleteProperty(values, name);
  return values;
}
