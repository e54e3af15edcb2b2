import { QuerentError } from '../../shared/errors.ts';

/** JSON text of a value; refuses NaN and infinities, which JSON.stringify would silently turn into null. */
export function toJson(value: unknown): string {
  requireFinite(value, '');
  return JSON.stringify(value);
}

/** A walk of its own: a replacer takes JSON.stringify several times as long. */
function requireFinite(value: unknown, name: string): void {
  if (typeof value === 'number') finite(value, name);
  else if (Array.isArray(value)) for (const part of value) requireFinite(part, name);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) requireFinite(part, key);
}

/** SQLite stores NaN as NULL: a wrong number must be an error, not a missing one. */
export function finite<N extends number | null>(value: N, name: string): N {
  if (value === null || Number.isFinite(value)) return value;
  throw new QuerentError(
    'store.not-finite',
    `The value "${name}" is ${value}, which is no number that can be stored.`,
    'This is a defect in Querent: please report it with the log. Nothing was changed.',
  );
}
