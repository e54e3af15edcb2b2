import type { z } from 'zod';
import { toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

/** A setting by key; `fallback` where it was never set or has a form that this version does not know. */
export function readSetting<S extends z.ZodType>(db: Db, key: string, schema: S, fallback: z.output<S>): z.output<S> {
  return read(db, () => {
    const row = prepared<[string], { value: string }>(db, 'SELECT value FROM settings WHERE key = ?').get(key);
    const parsed = row ? schema.safeParse(JSON.parse(row.value)) : null;
    return parsed?.success ? parsed.data : fallback;
  });
}

export function writeSetting(db: Db, key: string, value: unknown): void {
  write(db, () =>
    prepared(db, 'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      key,
      toJson(value),
    ),
  );
}
