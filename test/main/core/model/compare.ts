/** Where what was foretold and what is differ: the first ten places, in words; numbers may differ by rounding. */
export function differences(foretold: unknown, real: unknown, path = ''): string[] {
  if (typeof foretold === 'number' && typeof real === 'number') {
    const isClose = Math.abs(foretold - real) <= 1e-9 * Math.max(1, Math.abs(foretold), Math.abs(real));
    return isClose ? [] : [`${path}: foretold ${foretold}, real ${real}`];
  }
  if (isRecord(foretold) && isRecord(real)) {
    const keys = new Set([...Object.keys(foretold), ...Object.keys(real)]);
    return [...keys].flatMap((key) => differences(foretold[key], real[key], `${path}/${key}`)).slice(0, 10);
  }
  if (Object.is(foretold, real)) return [];
  return [`${path}: foretold ${JSON.stringify(foretold)}, real ${JSON.stringify(real)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
