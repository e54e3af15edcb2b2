import type { GroupId } from '../../shared/records/group.ts';
import { finite } from './json.ts';
import { packFloats, unpackFloats } from './packedFloats.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

interface ProbabilitiesRow {
  subject_id: string;
  group_id: GroupId;
  probabilities: Uint8Array;
}

/**
 * p(first over second) after a transcript, one number a pair of the interview, by the id of a group (before its question)
 * or a candidate (after it). Subjects that are not named keep theirs.
 */
export function saveProbabilities(db: Db, groupId: GroupId, bySubject: Readonly<Record<string, number[]>>): void {
  write(db, () => {
    const save = prepared<ProbabilitiesRow>(
      db,
      `INSERT INTO pair_probabilities VALUES (@subject_id, @group_id, @probabilities)
       ON CONFLICT (subject_id) DO UPDATE SET probabilities = excluded.probabilities`,
    );
    for (const [subjectId, values] of Object.entries(bySubject)) {
      for (const value of values) finite(value, `probability of ${subjectId}`);
      save.run({ subject_id: subjectId, group_id: groupId, probabilities: packFloats(values) });
    }
  });
}

/** Null where the subject was not scored. */
export function readProbabilities(db: Db, subjectId: string): number[] | null {
  return read(db, () => {
    const row = prepared<[string], ProbabilitiesRow>(db, 'SELECT * FROM pair_probabilities WHERE subject_id = ?').get(
      subjectId,
    );
    return row ? unpackFloats(row.probabilities) : null;
  });
}

export function removeProbabilities(db: Db, subjectId: string): void {
  write(db, () => prepared(db, 'DELETE FROM pair_probabilities WHERE subject_id = ?').run(subjectId));
}
