import type { RevisedValue } from '../../shared/records/revision.ts';

/** A record as a revision holds it. */
export function asJson(value: object): RevisedValue {
  return JSON.parse(JSON.stringify(value));
}
