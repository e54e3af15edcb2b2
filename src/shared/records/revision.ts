/**
 * What a person did, one revision an action: appended, never changed. An action may touch several records; each change holds
 * the whole record before and after it, null where there was none. An undo is a revision of its own that names the one it
 * takes back, and so is a redo: the state at any time is what the sequence says.
 */
import { z } from 'zod';
import { CandidateId, GroupId } from './group.ts';

export const RevisedRecord = z.enum([
  'candidate',
  'group',
  'interview',
  'review',
  'probabilities',
  'derivation',
  'pick',
]);
export type RevisedRecord = z.infer<typeof RevisedRecord>;

export const RevisionChange = z.strictObject({
  record: RevisedRecord,
  recordId: z.string(),
  before: z.json(),
  after: z.json(),
});
export type RevisionChange = z.infer<typeof RevisionChange>;
/** A record as a revision holds it. */
export type RevisedValue = RevisionChange['after'];

export const RevisionAction = z.enum([
  'review.decided',
  'candidate.edited',
  'candidate.added',
  'candidate.scored',
  'candidate.expanded',
  'candidate.pruned',
  'reward.overridden',
  'label.edited',
  'candidate.branched',
  'candidate.asked',
  'group.rerolled',
  'group.extended',
  'dataSet.picked',
  'dataSet.unpicked',
]);
export type RevisionAction = z.infer<typeof RevisionAction>;

export const Revision = z.strictObject({
  id: z.int(),
  kind: z.enum(['do', 'undo', 'redo']),
  action: RevisionAction,
  /** What was done, in a few words: "question edited". */
  title: z.string(),
  reviewer: z.string(),
  /** In the reviewer's words; empty where none was given. */
  reason: z.string(),
  /** The revision that this one takes back. */
  reverts: z.int().nullable(),
  /** Of a decision over many questions that is stored in several revisions: the name that they share. */
  bulk: z.string().nullable(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  changes: z.array(RevisionChange),
});
export type Revision = z.infer<typeof Revision>;

/** An action as the history tells it. */
export const RevisionReport = Revision.omit({ changes: true }).extend({
  /** Where it was done; null where that is gone, or where it was in no group. */
  groupId: GroupId.nullable(),
  /** The question it was about; null where it was about several, or about none. */
  candidateId: CandidateId.nullable(),
});
export type RevisionReport = z.infer<typeof RevisionReport>;

/** `bulkLeft`: how many of the same bulk the next undo or redo would go on with. */
export const RevertReport = RevisionReport.extend({ bulkLeft: z.int() });
export type RevertReport = z.infer<typeof RevertReport>;
