/**
 * JSON (RFC 8259) as data tools like it: a number that is a float is written as one (`0.0`, not `0`), so that readers which
 * guess a column's type from its first rows guess right; and the line separators that JSON allows but many `splitlines` break
 * at are escaped.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const integerKeys = new Set(['seed', 'interview', 'depth', 'position', 'positions']);

/** One line without a line break. Numbers must be finite. */
export function jsonText(value: unknown, isInteger = false): string {
  if (typeof value === 'number') return isInteger ? String(value) : floatText(value);
  if (typeof value === 'string') return stringText(value);
  if (Array.isArray(value)) return `[${value.map((part) => jsonText(part, isInteger)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(
    ([key, part]) => `${stringText(key)}:${jsonText(part, integerKeys.has(key))}`,
  );
  return `{${parts.join(',')}}`;
}

/** One value a line, each line ended. */
export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${jsonText(value)}\n`).join('');
}

/** A JSON array with one value a line. */
export function jsonArray(values: readonly unknown[]): string {
  return `[\n${values.map((value) => jsonText(value)).join(',\n')}\n]\n`;
}

export function parseJsonLines(text: string): unknown[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new SyntaxError('The last line does not end.');
  return lines.map((line) => JSON.parse(line));
}

export function floatText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number in JSON.`);
  if (!Number.isInteger(value)) return String(value);
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

export function stringText(text: string): string {
  return JSON.stringify(text).replace(/[\u0085\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
