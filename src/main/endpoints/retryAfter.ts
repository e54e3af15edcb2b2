/**
 * How long a server asks to wait, in milliseconds, or undefined where it does not say. `Retry-After` is a number of seconds
 * or an HTTP date (RFC 9110, 10.2.3); `retry-after-ms` is what OpenAI and Azure add. No upper bound here: whether the wait
 * is worth it is decided by the retry loop's patience.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const milliseconds = readNumber(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers.get('retry-after');
  const seconds = readNumber(value);
  if (seconds !== undefined) return seconds * 1000;
  const atMs = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

function readNumber(value: string | null): number | undefined {
  if (value === null || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}
