/** What a window asks for to draw trees of any size: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { GroupId } from './records/group.ts';
import { InterviewId } from './records/interview.ts';
import { Run, RunId } from './records/run.ts';
import { GroupTexts, InterviewCounts, InterviewOutline, TreeHits, TreePage, WaitingCounts } from './records/tree.ts';

export const treeMethods = {
  /** Which trees a run has. */
  'tree.outline': {
    params: z.strictObject({ runId: RunId }),
    result: z.strictObject({ run: Run, interviews: z.array(InterviewOutline) }),
  },
  'tree.counts': { params: z.strictObject({ runId: RunId }), result: z.array(InterviewCounts) },
  /** What is pruned counts, what follows it does not. */
  'tree.waiting': { params: z.strictObject({ runId: RunId }), result: WaitingCounts },
  /** The groups of an interview between two cuts; null is where it begins, and where it ends. Both null give the first page. */
  'tree.page': {
    params: z.strictObject({ interviewId: InterviewId, after: z.string().nullable(), upTo: z.string().nullable() }),
    result: TreePage,
  },
  'tree.texts': { params: z.strictObject({ groupIds: z.array(GroupId).max(300) }), result: z.array(GroupTexts) },
  /** Every word in the question or the answer, whatever the case and the accents. */
  'tree.find': {
    params: z.strictObject({ interviewId: InterviewId, query: z.string().max(1000) }),
    result: TreeHits,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
