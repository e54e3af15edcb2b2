/**
 * The request ledger. An attempt is on the disk before a request is sent, the payload before its outcome is used: after a
 * crash at any moment every paid outcome is either here or was never received, and none is asked for again.
 */
import { QuerentError } from '../../shared/errors.ts';
import type { LedgerEntry, RoleName } from '../../shared/records/ledger.ts';
import type { RunId, Usage } from '../../shared/records/run.ts';
import { toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

interface LedgerRow {
  run_id: RunId;
  key: string;
  role: RoleName;
  model: string;
  request_hash: string;
  attempts: number;
  payload: string | null;
  prompt_tokens: number;
  completion_tokens: number;
  cost: number;
  attempted_at: number;
  received_at: number | null;
}

export function findEntry(db: Db, runId: RunId, key: string): LedgerEntry | null {
  return read(db, () => {
    const row = prepared<[string, string], LedgerRow>(db, 'SELECT * FROM ledger WHERE run_id = ? AND key = ?').get(
      runId,
      key,
    );
    return row ? fromRow(row) : null;
  });
}

/**
 * Before sending: a new row, or one more attempt of a row without payload.
 * Throws store.paid-twice where the payload is already here, store.request-changed where the key stood for another request.
 */
export function attempt(
  db: Db,
  entry: Pick<LedgerEntry, 'runId' | 'key' | 'role' | 'model' | 'requestHash'>,
  attemptedAt: number,
): void {
  write(db, () => {
    const known = findEntry(db, entry.runId, entry.key);
    if (known && known.requestHash !== entry.requestHash) throw requestChanged(entry.key);
    if (known?.receivedAt != null) throw paidTwice(entry.key);
    prepared(
      db,
      `INSERT INTO ledger (run_id, key, role, model, request_hash, attempts, attempted_at)
       VALUES (@runId, @key, @role, @model, @requestHash, 1, @attemptedAt)
       ON CONFLICT (run_id, key) DO UPDATE SET attempts = attempts + 1, attempted_at = excluded.attempted_at`,
    ).run({ ...entry, attemptedAt });
  });
}

/** Before the outcome is used. Throws store.paid-twice on a second payload, store.not-attempted where none was announced. */
export function receive(
  db: Db,
  runId: RunId,
  key: string,
  payload: LedgerEntry['payload'],
  usage: { promptTokens: number; completionTokens: number; cost: number },
  receivedAt: number,
): void {
  write(db, () => {
    const known = findEntry(db, runId, key);
    if (!known || payload === null) throw notAttempted(key);
    if (known.receivedAt !== null) throw paidTwice(key);
    prepared(
      db,
      `UPDATE ledger SET payload = @payload, prompt_tokens = @promptTokens, completion_tokens = @completionTokens,
         cost = @cost, received_at = @receivedAt WHERE run_id = @runId AND key = @key`,
    ).run({ ...usage, runId, key, payload: toJson(payload), receivedAt });
  });
}

/** What a run has used, summed by role; a role that was never asked is absent. `requests` counts attempts. */
export function usageByRole(db: Db, runId: RunId): Partial<Record<RoleName, Usage>> {
  return read(db, () => {
    const rows = prepared<[string], Usage & { role: RoleName }>(
      db,
      `SELECT role, sum(attempts) AS requests, sum(prompt_tokens) AS promptTokens,
           sum(completion_tokens) AS completionTokens, sum(cost) AS cost
         FROM ledger WHERE run_id = ? GROUP BY role`,
    ).all(runId);
    return Object.fromEntries(rows.map(({ role, ...usage }) => [role, usage]));
  });
}

function fromRow(row: LedgerRow): LedgerEntry {
  return {
    runId: row.run_id,
    key: row.key,
    role: row.role,
    model: row.model,
    requestHash: row.request_hash,
    attempts: row.attempts,
    payload: row.payload === null ? null : JSON.parse(row.payload),
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    cost: row.cost,
    attemptedAt: row.attempted_at,
    receivedAt: row.received_at,
  };
}

const defectHint = 'This is a defect in Querent: please report it with the log. Nothing was sent or changed.';

function requestChanged(key: string): QuerentError {
  return new QuerentError('store.request-changed', `The request "${key}" came again with other contents.`, defectHint);
}

function paidTwice(key: string): QuerentError {
  return new QuerentError('store.paid-twice', `The request "${key}" has its outcome already.`, defectHint);
}

function notAttempted(key: string): QuerentError {
  return new QuerentError('store.not-attempted', `An outcome came for "${key}", which was not asked for.`, defectHint);
}
