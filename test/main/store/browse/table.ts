/** Candidates of one interview for tests of the table, and what a thread would read of them. */
import { bindCollectStore } from '../../../../src/main/store/collectStore.ts';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import { createRun } from '../../../../src/main/store/run.ts';
import type { Db } from '../../../../src/main/store/transaction.ts';
import { type DataCursor, type DataFilter, type DataOrder, everything } from '../../../../src/shared/records/data.ts';
import { type Candidate, type CandidateId, GroupId } from '../../../../src/shared/records/group.ts';
import { InterviewId } from '../../../../src/shared/records/interview.ts';
import { exampleCandidate, exampleGroup, exampleInterview, exampleRun } from '../records.ts';

export const newest: DataOrder = { by: 'added', descending: true };

/** A run with one interview; its candidates come by `put`. */
export function fillTable(db: Db, persona = 'racer') {
  const count = Number(db.prepare('SELECT count(*) FROM runs').pluck().get());
  const run = exampleRun({ id: `run_${count}` as never });
  createRun(db, run);
  const store = bindCollectStore(db);
  const interview = exampleInterview({
    id: InterviewId.parse(`${run.id}/0`),
    runId: run.id,
    persona: { name: persona, text: 'likes it' },
  });
  store.saveInterview(interview);
  return {
    run,
    /** The whole of a group, each time: what is not named is gone. */
    put(depth: number, candidates: Partial<Candidate>[], parentId: CandidateId | null = null): Candidate[] {
      const id = GroupId.parse(`${interview.id}/${depth}`);
      const path = Array.from({ length: depth }, () => 0);
      const saved = candidates.map((change, position) => exampleCandidate(id, position, change));
      const group = exampleGroup({ id, runId: run.id, interviewId: interview.id, path, depth, parentId });
      store.saveGroup(group, saved, {});
      return saved;
    },
  };
}

export function filterOf(part: Partial<DataFilter>): DataFilter {
  return { ...everything, ...part };
}

/** Every row of a filter, page after page. */
export function readAllPages(db: Db, filter: DataFilter, order: DataOrder, limit: number) {
  const reads = createReads(db);
  const rows = [];
  let cursor: DataCursor | null = null;
  do {
    const page: ReturnType<typeof reads.page> = reads.page({ filter, order, cursor, limit });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

export function questionsOf(rows: { question: string }[]): string[] {
  return rows.map(({ question }) => question);
}

/** What must hold of the table's own records after any change, read from the records themselves. */
export function requireConsistent(db: Db): void {
  db.prepare("INSERT INTO browse_words (browse_words, rank) VALUES ('integrity-check', 1)").run();
  const wrong = db
    .prepare(
      `SELECT candidates.id FROM candidates LEFT JOIN browse_rows ON browse_rows.candidate_id = candidates.id
       WHERE browse_rows.id IS NULL OR browse_rows.reward IS NOT candidates.reward
         OR browse_rows.advantage IS NOT candidates.advantage
         OR browse_rows.question_length <> length(candidates.question)
       UNION ALL SELECT candidate_id FROM browse_rows WHERE candidate_id NOT IN (SELECT id FROM candidates)
       UNION ALL SELECT id FROM strata
         WHERE count <> (SELECT count(*) FROM browse_rows WHERE stratum_id = strata.id)
       UNION ALL SELECT stratum_id FROM (SELECT stratum_id, marks_id, count FROM marked_strata
         EXCEPT SELECT stratum_id, marks_id, count(*) FROM browse_rows WHERE marks_id <> 0 GROUP BY 1, 2)
       UNION ALL SELECT candidate_id FROM candidate_marks JOIN browse_rows USING (candidate_id)
         LEFT JOIN mark_sets ON mark_sets.id = marks_id WHERE (candidate_marks.reviewers, candidate_marks.flags, candidate_marks.warnings)
           IS NOT (coalesce(mark_sets.reviewers, '[]'), coalesce(mark_sets.flags, '[]'), coalesce(mark_sets.warnings, '[]'))`,
    )
    .all();
  if (wrong.length > 0) throw new Error(`The table is wrong about ${JSON.stringify(wrong)}`);
}
