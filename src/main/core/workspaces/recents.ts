/**
 * The workspaces that a person has opened, newest first, in a small JSON file of their own: no workspace could hold it. A file that
 * cannot be read counts as none, and the next opening writes it anew; an entry that cannot be read is left out. Two processes that
 * write in the same moment lose at most one entry, which the next opening brings back.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const Recent = z.object({ path: z.string().min(1), openedAt: z.int() });
export type Recent = z.infer<typeof Recent>;

const Content = z.object({ workspaces: z.array(z.unknown()) });

const entriesAtMost = 30;

export function readRecents(file: string): Recent[] {
  const content = Content.safeParse(readJson(file));
  const entries = content.success ? content.data.workspaces : [];
  return entries.flatMap((entry) => {
    const recent = Recent.safeParse(entry);
    return recent.success ? [recent.data] : [];
  });
}

/** Puts it first. Throws where the file cannot be written. */
export function rememberWorkspace(file: string, path: string, openedAt: number): void {
  const others = readRecents(file).filter((recent) => recent.path !== path);
  writeRecents(file, [{ path, openedAt }, ...others].slice(0, entriesAtMost));
}

export function forgetWorkspace(file: string, path: string): void {
  writeRecents(
    file,
    readRecents(file).filter((recent) => recent.path !== path),
  );
}

/** The list is whole at any moment: it gets its name when all of it is written. */
function writeRecents(file: string, workspaces: Recent[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.new`;
  try {
    writeFileSync(temporary, `${JSON.stringify({ workspaces }, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
