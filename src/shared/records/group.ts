import { z } from 'zod';
import { AdvantageFormula } from './config.ts';
import { InterviewId } from './interview.ts';
import { ErrorRecord, RunId } from './run.ts';

export const GroupId = z.string().min(1).brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;
export const CandidateId = z.string().min(1).brand<'CandidateId'>();
export type CandidateId = z.infer<typeof CandidateId>;

export const Turn = z.strictObject({ question: z.string(), answer: z.string() });
export type Turn = z.infer<typeof Turn>;

export const Message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
export const Prompt = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('chat'), messages: z.array(Message) }),
]);

/** p(first over second) by the scorer after some transcript, one number a pair, in the order of the interview's pairs. */
export const PairProbabilities = z.array(z.number().min(0).max(1));

/** One prompt with its candidates: a turn of an interview. */
export const Group = z.strictObject({
  id: GroupId,
  runId: RunId,
  interviewId: InterviewId,
  /** The positions of the candidates that lead here; empty at the root. */
  path: z.array(z.int().min(0)),
  /** Turns before this one; 0 at the root. */
  depth: z.int().min(0),
  parentId: CandidateId.nullable(),
  transcript: z.array(Turn),
  /** Exactly what the policy was given. */
  prompt: Prompt,
  /** F(s) over E and over T before the question, nats per pair; null until scored. */
  scoreBefore: z.number().nullable(),
  heldOutScoreBefore: z.number().nullable(),
  status: z.enum(['working', 'finished', 'failed']),
  error: ErrorRecord.nullable(),
  advantageFormula: AdvantageFormula,
  rewardMean: z.number().nullable(),
  /** By the formula's own degrees of freedom. */
  rewardStandardDeviation: z.number().nullable(),
  /** True where the spread is below the rewards' own standard error: the ranking is luck. */
  withinNoise: z.boolean().nullable(),
  /** True where something above it was changed by hand since: its transcript is not that of the tree any more. */
  stale: z.boolean(),
});
export type Group = z.infer<typeof Group>;

export const Candidate = z.strictObject({
  id: CandidateId,
  groupId: GroupId,
  position: z.int().min(0),
  question: z.string(),
  answer: z.string().nullable(),
  /** Tokens of the question and their log-probabilities under the sampling policy; empty where the server does not tell. */
  tokenIds: z.array(z.int()),
  tokenLogProbabilities: z.array(z.number()),
  /** How often this place was drawn again because of a duplicate or an empty question. */
  redraws: z.int().min(0),
  /** F after - F before, nats per pair; null where it could not be had, and `error` says why. */
  reward: z.number().nullable(),
  rewardStandardError: z.number().nullable(),
  scoreAfter: z.number().nullable(),
  heldOutScoreAfter: z.number().nullable(),
  advantage: z.number().nullable(),
  /** True if expanded, false if pruned, null while open and at the last turn. */
  kept: z.boolean().nullable(),
  error: ErrorRecord.nullable(),
  /** Who wrote the question. */
  origin: z.enum(['policy', 'person']),
  /** True where a person changed the question or the answer. */
  edited: z.boolean(),
  /** Whose number the reward is. */
  rewardSource: z.enum(['scorer', 'person']),
  /** What its text needs before it can have a reward again; null where the reward belongs to the text. */
  waitsFor: z.enum(['answer', 'score']).nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

export const GroupWithCandidates = z.strictObject({ group: Group, candidates: z.array(Candidate) });
export type GroupWithCandidates = z.infer<typeof GroupWithCandidates>;

/** Why this reward: one row a pair of E (and T, marked). Log-probabilities of the label in nats. */
export const PairExplanation = z.strictObject({
  set: z.enum(['E', 'T']),
  first: z.string(),
  second: z.string(),
  label: z.number(),
  probabilityBefore: z.number(),
  probabilityAfter: z.number(),
  logProbabilityBefore: z.number(),
  logProbabilityAfter: z.number(),
});
export type PairExplanation = z.infer<typeof PairExplanation>;
