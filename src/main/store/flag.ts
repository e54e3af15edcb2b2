/** SQLite has no booleans: 1, 0, and NULL for not known. */
export function toFlag(value: boolean | null): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0;
}

export function fromFlag(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
