import { type Run, RunId } from '../../shared/records/run.ts';
import { toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

interface RunRow {
  id: RunId;
  status: Run['status'];
  error: string | null;
  config: string;
  models: string | null;
  progress: string;
  usage: string;
  created_at: number;
  finished_at: number | null;
  active_ms: number;
  output_directory: string;
  folder: string | null;
  /** Set by `createHiddenRun` alone. */
  imported_from: string | null;
}

/** Throws store.inconsistent where a run of this id exists. */
export function createRun(db: Db, run: Run): void {
  write(db, () =>
    prepared<Omit<RunRow, 'imported_from'>>(
      db,
      `INSERT INTO runs (id, status, error, config, models, progress, usage, created_at, finished_at, active_ms,
         output_directory, folder)
       VALUES (@id, @status, @error, @config, @models, @progress, @usage, @created_at, @finished_at, @active_ms,
         @output_directory, @folder)`,
    ).run(toRow(run)),
  );
}

/** Everything but the id, the config (see `saveBudget`) and the time of creation, which never change. Throws where the run is unknown. */
export function saveRun(db: Db, run: Run): void {
  write(db, () => {
    const { changes } = prepared<Omit<RunRow, 'imported_from'>>(
      db,
      `UPDATE runs SET status = @status, error = @error, models = @models, progress = @progress, usage = @usage,
           finished_at = @finished_at, active_ms = @active_ms, output_directory = @output_directory, folder = @folder
         WHERE id = @id`,
    ).run(toRow(run));
    if (changes === 0) throw new Error(`There is no run ${run.id}.`);
  });
}

/** The one part of a config that may change: what a run may spend decides nothing of what it collects. */
export function saveBudget(db: Db, runId: RunId, budget: Run['config']['budget']): void {
  write(db, () =>
    prepared(db, `UPDATE runs SET config = json_set(config, '$.budget', json(?)) WHERE id = ?`).run(
      toJson(budget),
      runId,
    ),
  );
}

/** Null too for one whose import is not done. */
export function readRun(db: Db, runId: RunId): Run | null {
  return read(db, () => {
    const row = prepared<[string], RunRow>(db, 'SELECT * FROM runs WHERE id = ? AND is_hidden = 0').get(runId);
    return row ? fromRow(row) : null;
  });
}

/** True while its import is not done. */
export function isHidden(db: Db, runId: RunId): boolean {
  return read(
    db,
    () => prepared<[string]>(db, 'SELECT 1 FROM runs WHERE id = ? AND is_hidden = 1').get(runId) !== undefined,
  );
}

/** Newest first. */
export function listRuns(db: Db): Run[] {
  return read(db, () =>
    prepared<[], RunRow>(db, 'SELECT * FROM runs WHERE is_hidden = 0 ORDER BY created_at DESC, id DESC')
      .all()
      .map(fromRow),
  );
}

/** What was live when its process ended can be resumed. Returns the runs' ids. Called whenever a workspace is opened. */
export function interruptRunningRuns(db: Db): RunId[] {
  return write(db, () =>
    prepared<[], { id: RunId }>(db, `UPDATE runs SET status = 'interrupted' WHERE status = 'running' RETURNING id`)
      .all()
      .map(({ id }) => id),
  );
}

/** `run_YYYYMMDD_HHMMSS` in local time; `_2`, `_3` ... where a run began in the same second, or is about to (`taken`). */
export function nextRunId(db: Db, date: Date, taken: ReadonlySet<string> = new Set()): RunId {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  const first = `run_${day}_${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  const isTaken = prepared<[string]>(db, 'SELECT 1 FROM runs WHERE id = ?');
  let id = first;
  for (let count = 2; taken.has(id) || isTaken.get(id); count++) id = `${first}_${count}`;
  return RunId.parse(id);
}

function toRow(run: Run): Omit<RunRow, 'imported_from'> {
  return {
    id: run.id,
    status: run.status,
    error: run.error && toJson(run.error),
    config: toJson(run.config),
    models: run.models && toJson(run.models),
    progress: toJson(run.progress),
    usage: toJson(run.usage),
    created_at: run.createdAt,
    finished_at: run.finishedAt,
    active_ms: run.activeMs,
    output_directory: run.outputDirectory,
    folder: run.folder,
  };
}

function fromRow(row: RunRow): Run {
  return {
    id: row.id,
    status: row.status,
    error: row.error === null ? null : JSON.parse(row.error),
    config: JSON.parse(row.config),
    models: row.models === null ? null : JSON.parse(row.models),
    progress: JSON.parse(row.progress),
    usage: JSON.parse(row.usage),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    activeMs: row.active_ms,
    outputDirectory: row.output_directory,
    folder: row.folder,
    importedFrom: row.imported_from,
  };
}
