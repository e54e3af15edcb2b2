/** The methods of curated data sets: a part of the contract, in a file of its own. */
import { z } from 'zod';
import {
  DataSet,
  DataSetDescription,
  DataSetDiff,
  DataSetMember,
  DataSetName,
  DataSetPick,
  DataSetPreview,
  DataSetRule,
  DataSetVersion,
  LeakReport,
} from './records/dataSet.ts';
import { CandidateId } from './records/group.ts';
import { Reviewer } from './records/review.ts';
import { DataSetId, VersionPlace } from './records/versionPlace.ts';

/** How many groups the version that is being cut has so far. */
export const dataSetEvents = {
  'dataSet.progressed': z.strictObject({ id: DataSetId, groups: z.int().min(0) }),
} as const satisfies Record<string, z.ZodType>;

export const dataSetMethods = {
  'dataSet.list': { params: z.strictObject({}), result: z.array(DataSet) },
  'dataSet.create': { params: z.strictObject({ name: DataSetName, description: DataSetDescription }), result: DataSet },
  'dataSet.change': {
    params: z.strictObject({ id: DataSetId, name: DataSetName, description: DataSetDescription }),
    result: DataSet,
  },
  /** Puts questions into its next version by hand; who has them there already keeps them. An action that undo takes back. */
  'dataSet.pick': {
    params: z.strictObject({
      id: DataSetId,
      candidateIds: z.array(CandidateId).min(1).max(10_000),
      reviewer: Reviewer,
    }),
    result: z.strictObject({ added: z.int(), picks: z.int() }),
  },
  'dataSet.unpick': {
    params: z.strictObject({ id: DataSetId, candidateIds: z.array(CandidateId).min(1), reviewer: Reviewer }),
    result: z.strictObject({ removed: z.int(), picks: z.int() }),
  },
  /** In the order in which they were put there. */
  'dataSet.picks': { params: z.strictObject({ id: DataSetId }), result: z.array(DataSetPick) },
  /** What a version that is cut by this rule now would hold. */
  'dataSet.preview': { params: z.strictObject({ rule: DataSetRule }), result: DataSetPreview },
  /** The groups as they are at this moment become the next version, which never changes. */
  'dataSet.cut': {
    params: z.strictObject({ id: DataSetId, rule: DataSetRule, note: DataSetVersion.shape.note, reviewer: Reviewer }),
    result: DataSetVersion,
  },
  /** Newest first. */
  'dataSet.versions': { params: z.strictObject({ id: DataSetId }), result: z.array(DataSetVersion) },
  /** Groups of a version from a position on; `next` is where the following page begins, null at the end. */
  'dataSet.read': {
    params: VersionPlace.extend({ from: z.int().min(0), limit: z.int().min(1).max(200) }),
    result: z.strictObject({ members: z.array(DataSetMember), next: z.int().nullable() }),
  },
  'dataSet.diff': {
    params: z.strictObject({ dataSetId: DataSetId, before: z.int().positive(), after: z.int().positive() }),
    result: DataSetDiff,
  },
  'dataSet.leaks': { params: VersionPlace, result: LeakReport },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
