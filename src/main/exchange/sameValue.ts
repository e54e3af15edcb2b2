/** Whether two values of rows are the same to the last bit: -0 is not 0, a missing value is null. */
export function sameValue(found: unknown, expected: unknown): boolean {
  if (Object.is(found, expected)) return true;
  if (typeof found !== 'object' || typeof expected !== 'object' || found === null || expected === null) return false;
  if (Array.isArray(found) || Array.isArray(expected)) {
    if (!Array.isArray(found) || !Array.isArray(expected) || found.length !== expected.length) return false;
    return expected.every((part, index) => sameValue(found[index], part));
  }
  const names = Object.keys(expected);
  if (Object.keys(found).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(found, name) && sameValue(read(found, name), read(expected, name)));
}

function read(record: object, name: string): unknown {
  return Reflect.get(record, name);
}
