import type { CoreEvent, Handlers } from '../../../src/main/serve.ts';
import type { Backup, BackupList, UpkeepPhase } from '../../../src/shared/records/backup.ts';
import type { LogEntry } from '../../../src/shared/records/diagnostics.ts';
import type { upkeepMethods } from '../../../src/shared/upkeepMethods.ts';

type UpkeepHandlers = Pick<Handlers, keyof typeof upkeepMethods>;

const counts = { runs: 4, groups: 84, candidates: 672, decisions: 31, dataSets: 1 };
const hourMs = 3_600_000;

/** Backups, storage and the log as core tells them, of invented files. */
export function createFakeUpkeep(emit: (change: CoreEvent) => void): UpkeepHandlers {
  const list: BackupList = {
    schedule: { everyMinutes: 60, folder: null },
    folder: '~/.local/share/querent/backups',
    backups: [backupOf('scheduled', hourMs), backupOf('by-hand', 30 * hourMs), backupOf('scheduled', 80 * hourMs)],
    problem: null,
  };
  const work = async (jobId: string, phases: UpkeepPhase[], signal: AbortSignal) => {
    for (const phase of phases) {
      for (const done of [0.1, 0.4, 0.7, 1]) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        signal.throwIfAborted();
        emit({ event: 'upkeep.progressed', data: { jobId, phase, done, remainingMs: (1 - done) * 600 } });
      }
    }
  };
  return {
    'backup.list': () => list,
    'backup.configure': (change) => Object.assign(list, { schedule: { ...list.schedule, ...change } }),
    'backup.make': async ({ jobId }, signal) => {
      await work(jobId, ['copying', 'checking'], signal);
      const made = backupOf('by-hand', 0);
      list.backups.unshift(made);
      emit({ event: 'backup.changed', data: {} });
      return made;
    },
    'backup.remove': ({ path }) => Object.assign(list, { backups: list.backups.filter((one) => one.path !== path) }),
    'backup.preview': async ({ jobId }, signal) => {
      await work(jobId, ['checking', 'comparing'], signal);
      return {
        backup: backupOf('scheduled', hourMs),
        now: { ...counts, runs: 5, candidates: 728 },
        differences: [
          { kind: 'runs', onlyNow: 1, onlyThere: 0, changed: 0 },
          { kind: 'candidates', onlyNow: 56, onlyThere: 0, changed: 3 },
          { kind: 'decisions', onlyNow: 8, onlyThere: 0, changed: 2 },
        ],
        runsOnlyNow: ['run_20261122_010000'],
        runsOnlyThere: [],
        dataSetsOnlyNow: [],
        dataSetsOnlyThere: [],
        damage: null,
        isOlder: false,
      };
    },
    'backup.restore': async ({ jobId }, signal) => {
      await work(jobId, ['preparing', 'closing', 'replacing'], signal);
      return { safety: backupOf('before-restore', 0) };
    },
    'storage.describe': () => ({
      workspace: {
        path: '~/.local/share/querent/workspace.querent',
        bytes: 48_200_000,
        logBytes: 1_300_000,
        unusedBytes: 5_100_000,
        version: 4,
        counts,
      },
      freeBytes: 81e9,
      places: (['outputs', 'backups', 'downloads', 'models', 'logs'] as const).map((name) => ({
        name,
        path: `~/.local/share/querent/${name}`,
        exists: true,
        bytes: name === 'downloads' ? 269_060_552 : null,
      })),
    }),
    'storage.check': async ({ jobId }, signal) => {
      await work(jobId, ['checking'], signal);
      return { durationMs: 600 };
    },
    'storage.compact': async ({ jobId }, signal) => {
      await work(jobId, ['preparing', 'checking'], signal);
      return { bytesBefore: 48_200_000, bytesAfter: 43_100_000 };
    },
    'key.list': () => [
      {
        title: 'Together',
        baseUrl: 'https://api.together.xyz/v1',
        variable: 'TOGETHER_API_KEY',
        source: 'environment',
      },
      { title: 'OpenAI', baseUrl: 'https://api.openai.com/v1', variable: 'OPENAI_API_KEY', source: 'none' },
    ],
    'log.list': ({ level }) => ({
      folder: '~/logs',
      entries: level === 'info' ? entries : entries.slice(0, 1),
      isCut: false,
    }),
    'diagnostics.preview': () => ({
      files: [{ name: 'machine.json', detail: 'Processor, memory and system', text: '{ "processors": 8 }' }],
      path: '~/outputs/querent-diagnostics-20261126-1015.zip',
    }),
    'diagnostics.save': ({ path }) => ({ path, bytes: 18_204 }),
  };
}

const entries: LogEntry[] = [
  {
    at: Date.now() - hourMs,
    level: 'error',
    event: 'call.failed',
    details: { method: 'run.start', code: 'model.missing' },
  },
  { at: Date.now() - 2 * hourMs, level: 'info', event: 'program.started', details: { version: '0.1.0' } },
];

function backupOf(reason: Backup['reason'], ageMs: number): Backup {
  const madeAt = Date.now() - ageMs;
  const path = `~/.local/share/querent/backups/workspace-${madeAt}-${reason}.sqlite`;
  return { path, bytes: 43_000_000, madeAt, reason, counts, version: 4, problem: null };
}
