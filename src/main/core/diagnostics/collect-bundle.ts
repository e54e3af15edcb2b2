/**
 * What a diagnostics bundle holds: enough to tell what went wrong on which machine, and nothing that somebody wrote. Each file is
 * made of named figures and codes, and cleaned of names, homes and secrets all the same before anybody sees it.
 */
import { cpus, freemem, loadavg, release, totalmem } from 'node:os';
import type { BundleFile, LogEntry } from '../../../shared/records/diagnostics.ts';
import type { Db } from '../../store/transaction.ts';
import type { Backups } from '../backups/backups.ts';
import type { EngineHost } from '../engine.ts';
import { type KeySources, listKeys } from '../keys.ts';
import type { SettingsHolder } from '../settings.ts';
import { runTask } from '../upkeep/run-task.ts';
import type { Log } from './log.ts';
import { createScrubber, personOf } from './scrub.ts';

export interface BundleSources {
  db: Db;
  engine: EngineHost;
  keys: KeySources;
  settings: SettingsHolder;
  backups: Backups;
  log: Log;
  version: string;
  host: string;
  now(): number;
}

const errorsAtMost = 2000;
const providersWithinMs = 15_000;

export async function collectBundle(sources: BundleSources, signal: AbortSignal): Promise<BundleFile[]> {
  const { keys, settings, log, version, host, now } = sources;
  const { reviewer, ...kept } = settings.read();
  const files: BundleFile[] = [
    json('program.json', 'Versions of Querent and what it is built on', {
      madeAt: new Date(now()).toISOString(),
      querent: version,
      host,
      versions: process.versions,
    }),
    json('machine.json', 'Processor, memory and system', describeMachine()),
    json('providers.json', 'Where models can run here', await listProviders(sources.engine)),
    json('settings.json', "Your settings, without the reviewer's name", kept),
    json('workspace.json', 'Counts, sizes and the form of the workspace; times and sizes of its backups', {
      ...(await runTask('measure', { workspace: sources.db.name }, { signal })),
      backups: (await sources.backups.list()).backups.map(({ madeAt, bytes, reason, version, problem }) => ({
        madeAt: new Date(madeAt).toISOString(),
        bytes,
        reason,
        version,
        problem: problem?.code ?? null,
      })),
    }),
    json('keys.json', 'Which known servers have a key, and where from; no key', await listKeys(keys)),
    json('errors.json', 'How often each error came, by its code', countErrors((await log.list(allErrors)).entries)),
    ...(await log.readFiles()).map(({ name, text }) => ({ name, detail: 'The log: one line an event', text })),
  ];
  const scrub = createScrubber(withReviewer(personOf(keys.environment), reviewer));
  return files.map((file) => ({ ...file, text: scrub(file.text) }));
}

const allErrors = { level: 'warning', text: '', limit: errorsAtMost } as const;

function json(name: string, detail: string, value: unknown): BundleFile {
  return { name, detail, text: `${JSON.stringify(value, null, 2)}\n` };
}

function withReviewer(person: ReturnType<typeof personOf>, reviewer: string): ReturnType<typeof personOf> {
  return { ...person, names: [...person.names, reviewer] };
}

function describeMachine() {
  return {
    platform: process.platform,
    release: release(),
    architecture: process.arch,
    processors: cpus().length,
    processor: cpus()[0]?.model ?? null,
    memoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
    load: loadavg(),
  };
}

/** An engine that does not start is itself what a bundle is to tell. */
async function listProviders(engine: EngineHost): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(resolve, providersWithinMs, { problem: 'no answer' }).unref());
  const asked = engine.listProviders().catch((error: unknown) => ({
    problem: error instanceof Error && 'code' in error ? error.code : 'internal.unexpected',
  }));
  return Promise.race([asked, late]);
}

function countErrors(entries: LogEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { details } of entries) {
    const code = typeof details.code === 'string' ? details.code : null;
    if (code !== null) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
