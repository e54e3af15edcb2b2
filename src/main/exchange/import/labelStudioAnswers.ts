/** The answers of annotators in Label Studio's two JSON exports, by the names of our labelling config. */
import { isObject } from './columns.ts';

export interface GivenAnswer {
  reviewer: string;
  /** The text of the choice. */
  best: string | null;
  better: string | null;
}

/** Of a task of the JSON export; skipped annotations are left out. */
export function annotationsOf({ annotations }: Record<string, unknown>): GivenAnswer[] {
  if (!Array.isArray(annotations)) return [];
  return annotations.flatMap((annotation: unknown) => {
    if (!isObject(annotation) || annotation.was_cancelled === true) return [];
    const results = Array.isArray(annotation.result) ? annotation.result.filter(isObject) : [];
    const given = (name: string) => firstText(results.find(({ from_name }) => from_name === name)?.value);
    return [{ reviewer: reviewerOf(annotation.completed_by), best: given('best'), better: given('better') }];
  });
}

/** Of an element of the JSON-MIN export; one without an `annotator` is a task that nobody annotated. */
export function minAnswer({ annotator, annotation_id: id, best, better }: Record<string, unknown>): GivenAnswer[] {
  if ((id ?? null) === null) return [];
  return [{ reviewer: reviewerOf(annotator), best: firstText(best), better: firstText(better) }];
}

function reviewerOf(completedBy: unknown): string {
  if (isObject(completedBy)) return reviewerOf(completedBy.email ?? completedBy.id);
  return typeof completedBy === 'string' || typeof completedBy === 'number' ? String(completedBy) : 'unknown';
}

/** One answer is a text in JSON-MIN, and a list within `choices` or `text` elsewhere. */
function firstText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (Array.isArray(value)) return firstText(value[0]);
  return isObject(value) ? firstText(value.choices ?? value.text) : null;
}
