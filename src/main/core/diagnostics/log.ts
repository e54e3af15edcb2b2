/**
 * The log of a workspace: JSON lines (https://jsonlines.org) `{at, level, event, details}` in `logs/` beside it, in files of
 * bounded size, `<workspace>.log` and older ones `<workspace>.1.log` on. What is written is numbers, names and codes, and even
 * that is cleaned first. A log that cannot be written stops nothing, and is said once.
 */
import { appendFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogEntry, type LogLevel, type LogQuery } from '../../../shared/records/diagnostics.ts';
import type { Scrub } from './scrub.ts';

export interface Log {
  folder: string;
  write(level: LogLevel, event: string, details?: LogEntry['details']): void;
  list(query: LogQuery): Promise<{ entries: LogEntry[]; isCut: boolean }>;
  /** The files' texts by name, oldest first. */
  readFiles(): Promise<{ name: string; text: string }[]>;
  close(): Promise<void>;
}

export interface LogOptions {
  folder: string;
  /** The files are called after it. */
  name: string;
  scrub: Scrub;
  now(): number;
  bytesAtMost?: number;
}

/** Small enough that reading one holds nobody up. */
const fileBytes = 256 * 2 ** 10;
const filesAtMost = 4;
const levels: readonly LogLevel[] = ['info', 'warning', 'error'];

export function openLog({ folder, name, scrub, now, bytesAtMost = fileBytes }: LogOptions): Log {
  let writing: Promise<void> = Promise.resolve();
  const waiting: string[] = [];
  let isTold = false;
  const fileAt = (age: number) => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  const ages = Array.from({ length: filesAtMost }, (_, age) => age);

  async function flush(): Promise<void> {
    const lines = waiting.splice(0);
    try {
      if (lines.length > 0) await mkdir(folder, { recursive: true });
      while (lines.length > 0) {
        let room = bytesAtMost - (await sizeOf(fileAt(0)));
        if (room < (lines[0]?.length ?? 0)) {
          await turn();
          room = bytesAtMost;
        }
        await appendFile(fileAt(0), takeLines(lines, room), { mode: 0o600 });
      }
    } catch (error) {
      if (!isTold) console.error('The log cannot be written:', error);
      isTold = true;
    }
  }

  async function turn(): Promise<void> {
    await rm(fileAt(filesAtMost - 1), { force: true });
    for (const age of ages.slice(0, -1).reverse()) await rename(fileAt(age), fileAt(age + 1)).catch(ignoreMissing);
  }

  async function read(age: number): Promise<string> {
    return readFile(fileAt(age), 'utf8')
      .catch(ignoreMissing)
      .then((text) => text ?? '');
  }

  return {
    folder,
    write(level, event, details = {}) {
      waiting.push(`${scrub(JSON.stringify({ at: now(), level, event, details } satisfies LogEntry))}\n`);
      writing = writing.then(flush);
    },
    async list({ level, text, limit }) {
      await writing;
      const wanted = text.trim().toLowerCase();
      const shown = levels.slice(levels.indexOf(level));
      const entries: LogEntry[] = [];
      for (const age of ages) {
        for (const line of (await read(age)).split('\n').reverse()) {
          if (!line.toLowerCase().includes(wanted)) continue;
          const entry = parseLine(line);
          if (entry === null || !shown.includes(entry.level)) continue;
          if (entries.length === limit) return { entries, isCut: true };
          entries.push(entry);
        }
      }
      return { entries, isCut: false };
    },
    async readFiles() {
      await writing;
      const files: { name: string; text: string }[] = [];
      for (const age of [...ages].reverse()) {
        const text = await read(age);
        if (text !== '') files.push({ name: age === 0 ? 'log.jsonl' : `log.${age}.jsonl`, text });
      }
      return files;
    },
    close: () => writing,
  };
}

/** As many of the first as fit, and one at least. */
function takeLines(lines: string[], room: number): string {
  let taken = lines.shift() ?? '';
  while (lines[0] !== undefined && taken.length + lines[0].length <= room) taken += lines.shift();
  return taken;
}

/** Null for a line that was cut off by the end of its process. */
function parseLine(line: string): LogEntry | null {
  try {
    return LogEntry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(ignoreMissing);
  return found?.size ?? 0;
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
