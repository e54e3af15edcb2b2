/** The columns of a row by name; those inside an object are named with a dot, as `metadata.answers`. */
export function columnNames(columns: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(columns).flatMap(([name, value]) =>
    isObject(value) ? [name, ...Object.keys(value).map((inner) => `${name}.${inner}`)] : [name],
  );
}

/** Null where the row has no such column. A column whose own name has a dot goes first. */
export function columnValue(columns: Readonly<Record<string, unknown>>, name: string | undefined): unknown {
  if (name === undefined) return null;
  if (Object.hasOwn(columns, name)) return columns[name] ?? null;
  const [outer = '', ...inner] = name.split('.');
  const object = columns[outer];
  return (isObject(object) ? object[inner.join('.')] : null) ?? null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
