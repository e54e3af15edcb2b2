/** A data set: a named selection of groups in versions, each of which holds its groups as they were when it was cut. */
import { z } from 'zod';
import { ExportSkip } from './export.ts';
import { Candidate, CandidateId, Group, GroupId } from './group.ts';
import { Reviewer } from './review.ts';
import { RunId } from './run.ts';
import { DataSetId } from './versionPlace.ts';

export const DataSetName = z.string().trim().min(1).max(80);
export const DataSetDescription = z.string().trim().max(2000);

export const DataSet = z.strictObject({
  id: DataSetId,
  /** Of no other data set of the workspace, whatever the case. */
  name: DataSetName,
  description: DataSetDescription,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** How many were cut: they are numbered from 1 to this. */
  versions: z.int().min(0),
});
export type DataSet = z.infer<typeof DataSet>;

/** Which groups belong to a version, and which of their candidates stay. What follows a pruned question never belongs. */
export const DataSetRule = z.strictObject({
  /** Null is all runs, persona, domain and depth alike. */
  runIds: z.array(RunId).nullable().default(null),
  persona: z.string().nullable().default(null),
  domain: z.string().nullable().default(null),
  depth: z.int().min(0).nullable().default(null),
  candidates: z.enum(['all', 'not-rejected', 'accepted']).default('all'),
  /** Whose verdicts and flags count; null is anybody's. */
  reviewer: Reviewer.nullable().default(null),
  leaveOutFlagged: z.boolean().default(true),
  /** Judged over the candidates that stay. */
  leaveOutWithinNoise: z.boolean().default(false),
  /** Stale groups, and candidates that wait for an answer or a score. */
  leaveOutStale: z.boolean().default(true),
  /** Candidates with a reward that a group needs. */
  leastCandidates: z.int().min(1).default(2),
  /** Groups that belong to it though the rule does not ask for them, or leaves them out as stale or within noise. */
  included: z.array(GroupId).default([]),
  /**
   * Questions that were put into it by hand. They stay whatever was decided of them; a group that the rule does not ask for, or
   * leaves out, belongs with these alone, however few. What cannot be in any data set (no group yet, pruned above) still cannot.
   */
  picked: z.array(CandidateId).default([]),
  /** Groups that never belong to it. */
  excluded: z.array(GroupId).default([]),
});
export type DataSetRule = z.infer<typeof DataSetRule>;

/** A question that a person has put into a data set by hand: it belongs to its next version. */
export const DataSetPick = z.strictObject({
  dataSetId: DataSetId,
  candidateId: CandidateId,
  reviewer: Reviewer,
  /** Epoch milliseconds. */
  pickedAt: z.number(),
});
export type DataSetPick = z.infer<typeof DataSetPick>;

export const DataSetVersion = z.strictObject({
  dataSetId: DataSetId,
  /** From 1. */
  version: z.int().positive(),
  note: z.string().trim().max(2000),
  reviewer: Reviewer,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** What it was cut by. */
  rule: DataSetRule,
  groups: z.int(),
  candidates: z.int(),
});
export type DataSetVersion = z.infer<typeof DataSetVersion>;

const GroupCount = z.strictObject({ name: z.string(), groups: z.int() });

export const DataSetPreview = z.strictObject({
  groups: z.int(),
  candidates: z.int(),
  /** Of what the rule asks for: what does not stay, and why. */
  leftOut: z.array(ExportSkip),
  personas: z.array(GroupCount),
  domains: z.array(GroupCount),
});
export type DataSetPreview = z.infer<typeof DataSetPreview>;

/** A group of a version as it was then, with where it stands in the version. */
export const DataSetMember = z.strictObject({
  position: z.int().min(0),
  persona: z.string(),
  domain: z.string(),
  group: Group,
  candidates: z.array(Candidate),
});
export type DataSetMember = z.infer<typeof DataSetMember>;

export const QuestionChange = z.strictObject({
  candidateId: CandidateId,
  kind: z.enum(['came', 'went', 'changed']),
  /** What of it is another; empty unless it changed. */
  parts: z.array(z.enum(['question', 'answer', 'reward', 'kept'])),
  before: Candidate.pick({ question: true, answer: true, reward: true, kept: true }).nullable(),
  after: Candidate.pick({ question: true, answer: true, reward: true, kept: true }).nullable(),
});
export type QuestionChange = z.infer<typeof QuestionChange>;

const Listed = z.strictObject({ count: z.int(), first: z.array(GroupId) });

/** Groups by their ids; at most the first 200 of each kind are named. */
export const DataSetDiff = z.strictObject({
  added: Listed,
  removed: Listed,
  changed: z.strictObject({
    count: z.int(),
    first: z.array(
      z.strictObject({
        groupId: GroupId,
        /** True where something above it was asked or answered otherwise. */
        isTranscriptChanged: z.boolean(),
        questions: z.array(QuestionChange),
      }),
    ),
  }),
});
export type DataSetDiff = z.infer<typeof DataSetDiff>;

const Side = z.strictObject({ groups: z.int(), candidates: z.int(), personas: z.int() });

/** What train and test of a version share. The sides are those of every export of it. */
export const LeakReport = z.strictObject({
  splitBy: z.enum(['persona', 'branch', 'none']),
  train: Side,
  test: Side,
  /** Names of personas that both sides have; none where the split is by persona. */
  personasOnBothSides: z.array(z.string()),
  /** Different questions of test, and how many of them stand in train nearly as they are; the first 20 are shown. */
  testQuestions: z.int(),
  repeatedQuestions: z.int(),
  first: z.array(z.strictObject({ test: z.string(), train: z.string() })),
});
export type LeakReport = z.infer<typeof LeakReport>;
