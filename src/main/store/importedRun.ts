/** A run that comes from a file: hidden while its rows arrive, shown whole, or removed row by row. */
import type { GroupWithCandidates } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Review } from '../../shared/records/review.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import { saveCandidate } from './candidate.ts';
import { saveGroupAlone } from './group.ts';
import { saveInterview } from './interview.ts';
import { saveReview } from './review.ts';
import { createRun, saveRun } from './run.ts';
import { type Db, read, write } from './transaction.ts';

export interface ImportedRecords extends GroupWithCandidates {
  /** Null where it was saved with an earlier group. */
  interview: Interview | null;
  reviews: Review[];
}

export function createHiddenRun(db: Db, run: Run): void {
  write(db, () => {
    createRun(db, run);
    db.prepare('UPDATE runs SET imported_from = ?, is_hidden = 1 WHERE id = ?').run(run.importedFrom, run.id);
  });
}

export function saveImported(db: Db, records: readonly ImportedRecords[]): void {
  write(db, () => {
    for (const { interview, group, candidates, reviews } of records) {
      if (interview) saveInterview(db, interview);
      saveGroupAlone(db, group);
      for (const candidate of candidates) saveCandidate(db, candidate);
      for (const review of reviews) saveReview(db, review);
    }
  });
}

/** With all that is known of it only now. The config was that of an empty run. */
export function showRun(db: Db, run: Run): void {
  write(db, () => {
    saveRun(db, run);
    db.prepare('UPDATE runs SET config = ?, is_hidden = 0 WHERE id = ?').run(JSON.stringify(run.config), run.id);
  });
}

export function readHiddenRuns(db: Db): Set<RunId> {
  return read(db, () => new Set(db.prepare<[], RunId>('SELECT id FROM runs WHERE is_hidden = 1').pluck().all()));
}

/** Removes some of what a hidden run has, the newest first, so that no transaction is long; false when nothing is left of it. */
export function removeSomeOfHidden(db: Db, runId: RunId, groupsAtOnce = 10): boolean {
  return write(db, () => {
    const own = 'SELECT id FROM groups WHERE run_id = @runId ORDER BY rowid DESC LIMIT @groupsAtOnce';
    const of = { runId, groupsAtOnce };
    db.prepare(`DELETE FROM reviews WHERE candidate_id IN (SELECT id FROM candidates WHERE group_id IN (${own}))`).run(
      of,
    );
    db.prepare(`DELETE FROM candidates WHERE group_id IN (${own})`).run(of);
    if (db.prepare(`DELETE FROM groups WHERE id IN (${own})`).run(of).changes > 0) return true;
    const interviews = 'SELECT id FROM interviews WHERE run_id = ? LIMIT 100';
    if (db.prepare(`DELETE FROM interviews WHERE id IN (${interviews})`).run(runId).changes > 0) return true;
    db.prepare('DELETE FROM runs WHERE id = ? AND is_hidden = 1').run(runId);
    return false;
  });
}

/** What a process left that died while it imported. Called whenever a workspace is opened. */
export function removeHiddenRuns(db: Db): void {
  for (const runId of readHiddenRuns(db)) while (removeSomeOfHidden(db, runId, 500));
}
