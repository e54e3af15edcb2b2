import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Run } from '../../shared/records/run.ts';

/** What an export is made from: one run as it stands in the store. */
export interface ExportSource {
  run: Run;
  /** The frozen config in the seed's YAML form. */
  configYaml: string;
  interviews: readonly Interview[];
  /** All groups in tree order, each with its candidates in the order of positions. Walked once. */
  groups: Iterable<GroupWithCandidates>;
  /** p(first over second) for the pairs of the interview, by the id of a group or a candidate; null where not scored. */
  readProbabilities(subjectId: string): number[] | null;
}

export type ExportedGroup = GroupWithCandidates & { interview: Interview };
