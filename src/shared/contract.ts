/**
 * Every method and event between a client (window, browser, command line) and core: a zod pair of params and result, parsed
 * once on entry and checked once on exit in `main/serve.ts`. Long calls take an AbortSignal on both sides.
 */
import { z } from 'zod';
import { branchingEvents, branchingMethods } from './branchingMethods.ts';
import { dataMethods } from './dataMethods.ts';
import { dataSetEvents, dataSetMethods } from './dataSetMethods.ts';
import { hubEvents, hubMethods } from './hubMethods.ts';
import { importEvents, importMethods } from './importMethods.ts';
import { modelMethods } from './modelMethods.ts';
import { Item, ProviderName, RunConfig } from './records/config.ts';
import {
  DataFacets,
  DataFilter,
  DataHistogram,
  DataPage,
  DataPageRequest,
  NumberName,
  QueryResult,
  SavedFilter,
} from './records/data.ts';
import { DataSet } from './records/dataSet.ts';
import { ExportChoice, ExportFormat, ExportPreview, ExportProgress, ExportResult } from './records/export.ts';
import { Candidate, CandidateId, Group, GroupId, GroupWithCandidates, PairExplanation } from './records/group.ts';
import { Interview, InterviewId } from './records/interview.ts';
import { RunPlan } from './records/plan.ts';
import { ConfigReport, ProviderReport, Settings, StudioReport } from './records/reports.ts';
import {
  Bulk,
  Derivation,
  QueueEntry,
  QueueRequest,
  Review,
  ReviewChange,
  ReviewSummary,
  ReviewWarning,
  Who,
} from './records/review.ts';
import { RevertReport, RevisionReport } from './records/revision.ts';
import { Run, RunId, RunProgress } from './records/run.ts';
import { treeMethods } from './treeMethods.ts';
import { upkeepEvents, upkeepMethods } from './upkeepMethods.ts';
import { workspaceMethods } from './workspaceMethods.ts';

const Nothing = z.strictObject({});

export { GroupWithCandidates, RevisionReport };

export const methods = {
  'studio.describe': { params: Nothing, result: StudioReport },
  'settings.change': { params: Settings.partial(), result: Settings },
  'provider.list': { params: Nothing, result: z.array(ProviderReport) },
  /** Loads the bundled model there and compares it with the CPU. */
  'provider.check': { params: z.strictObject({ name: ProviderName }), result: ProviderReport },
  'domain.list': {
    params: Nothing,
    result: z.array(z.strictObject({ name: z.string(), task: z.string(), items: z.array(Item) })),
  },
  /** Items of a domain that has none, in the words of the participant's model, for a person to edit. At most a few paid calls. */
  'items.generate': {
    params: z.strictObject({
      domain: z.string().trim().min(1),
      count: z.int().min(2).max(500),
      participant: RunConfig.shape.participant,
    }),
    result: z.strictObject({ items: z.array(Item) }),
  },
  /** The seed's cars example on the bundled model. */
  'config.example': { params: Nothing, result: z.strictObject({ config: RunConfig, yaml: z.string() }) },
  'config.parse': {
    params: z.strictObject({ yaml: z.string(), file: z.string().nullable() }),
    result: ConfigReport,
  },
  'config.format': { params: z.strictObject({ config: RunConfig }), result: z.strictObject({ yaml: z.string() }) },
  'run.plan': { params: z.strictObject({ config: RunConfig }), result: RunPlan },
  'run.start': {
    params: z.strictObject({ config: RunConfig, outputDirectory: z.string().nullable() }),
    result: Run,
  },
  'run.pause': { params: z.strictObject({ runId: RunId }), result: Run },
  /**
   * What may stand in the way of going on can be replaced: the run's limits, the one part of its config that may change, and
   * where it is exported.
   */
  'run.resume': {
    params: z.strictObject({
      runId: RunId,
      budget: RunConfig.shape.budget.optional(),
      outputDirectory: z.string().min(1).optional(),
    }),
    result: Run,
  },
  'run.stop': { params: z.strictObject({ runId: RunId }), result: Run },
  'run.list': { params: Nothing, result: z.array(Run) },
  'run.get': {
    params: z.strictObject({ runId: RunId }),
    result: z.strictObject({ run: Run, interviews: z.array(Interview) }),
  },
  /** All groups of a run in tree order. */
  'run.tree': { params: z.strictObject({ runId: RunId }), result: z.array(GroupWithCandidates) },
  /** Resolves when the run is no longer running. */
  'run.wait': { params: z.strictObject({ runId: RunId }), result: Run },
  /** A run that only its export kept from its end is finished by one that succeeds, and keeps the place for the next. */
  'run.export': {
    params: z.strictObject({ runId: RunId, outputDirectory: z.string().nullable() }),
    result: z.strictObject({ folder: z.string(), files: z.array(z.strictObject({ path: z.string(), rows: z.int() })) }),
  },
  'export.formats': { params: Nothing, result: z.array(ExportFormat) },
  /** Counts every row that would be written, and gives the first of them. */
  'export.preview': { params: ExportChoice, result: ExportPreview },
  /**
   * Writes, reads again and compares. Null is where the first run's folders go. `export.progressed` tells how far it is, under
   * the name that the caller gives it; aborting leaves nothing behind.
   */
  'export.write': {
    params: ExportChoice.safeExtend({ exportId: z.string(), outputDirectory: z.string().nullable() }),
    result: ExportResult,
  },
  'group.get': { params: z.strictObject({ groupId: GroupId }), result: GroupWithCandidates },
  'candidate.explain': {
    params: z.strictObject({ candidateId: CandidateId }),
    result: z.strictObject({ group: Group, candidate: Candidate, pairs: z.array(PairExplanation) }),
  },
  /** The tokens of a question as its policy wrote them; null where they are not known on this machine. */
  'candidate.tokens': {
    params: z.strictObject({ candidateId: CandidateId }),
    result: z.strictObject({ words: z.array(z.string()).nullable() }),
  },
  /** Groups that are worth a person's time, the most worthy first. */
  'review.queue': { params: QueueRequest, result: z.array(QueueEntry) },
  /** Everything that the desk shows of one group. */
  'review.open': {
    params: z.strictObject({ groupId: GroupId }),
    result: z.strictObject({
      group: Group,
      candidates: z.array(Candidate),
      interview: Interview,
      reviews: z.array(Review),
      warnings: z.array(ReviewWarning),
      /** Branches of their own among the candidates. */
      derivations: z.array(Derivation),
    }),
  },
  /** Gives all reviews of the groups that were touched. Parts that are left out stay as they are. */
  'review.decide': {
    params: z.strictObject({
      ...Who,
      candidateIds: z.array(CandidateId).min(1),
      change: ReviewChange,
      /** A part of a decision over so many, which one undo after the other takes back. */
      bulk: Bulk.optional(),
    }),
    result: z.array(Review),
  },
  'review.summary': { params: z.strictObject({ runId: RunId.nullable() }), result: ReviewSummary },
  /** Takes the reward away until it is scored again; what lies below becomes stale. */
  'candidate.edit': {
    params: z.strictObject({
      ...Who,
      candidateId: CandidateId,
      question: z.string().optional(),
      answer: z.string().optional(),
    }),
    result: GroupWithCandidates,
  },
  /** A reward by hand, nats per pair, within what F can be (28 is its clamp); null takes the scorer's back. */
  'candidate.override': {
    params: z.strictObject({ ...Who, candidateId: CandidateId, reward: z.number().min(-28).max(28).nullable() }),
    result: GroupWithCandidates,
  },
  'candidate.add': {
    params: z.strictObject({ ...Who, groupId: GroupId, question: z.string() }),
    result: Candidate,
  },
  /** Answers and scores again what waits for it, and the stale groups below. `groups` counts those that were done. */
  'candidate.refresh': {
    params: z.strictObject({ ...Who, candidateId: CandidateId }),
    result: z.strictObject({ group: GroupWithCandidates, groups: z.int() }),
  },
  /** The reward with the answer masked, or answered by another persona of the run: what is left of it is not information. */
  'candidate.control': {
    params: z.strictObject({ candidateId: CandidateId, kind: z.enum(['question-only', 'shuffled-persona']) }),
    result: z.strictObject({ reward: z.number(), standardError: z.number().nullable(), answer: z.string() }),
  },
  /** `pair` is an index into the interview's pairs; every reward of the interview is formed again. */
  'label.edit': {
    params: z.strictObject({
      ...Who,
      interviewId: InterviewId,
      pair: z.int().min(0),
      label: z.number().min(0).max(1),
    }),
    result: Interview,
  },
  /** Newest first. */
  'history.list': {
    params: z.strictObject({ candidateId: CandidateId.nullable(), groupId: GroupId.nullable() }),
    result: z.array(RevisionReport),
  },
  /** This reviewer's last action, taken back or done again; of a bulk its last part, and how many are left. */
  'history.undo': { params: z.strictObject(Who), result: RevertReport },
  'history.redo': { params: z.strictObject(Who), result: RevertReport },
  /** Rows of the table of all candidates after the cursor, in order; null begins. */
  'data.page': { params: DataPageRequest, result: DataPage },
  'data.facets': { params: z.strictObject({ filter: DataFilter }), result: DataFacets },
  'data.histogram': {
    params: z.strictObject({ filter: DataFilter, number: NumberName, bins: z.int().min(1).max(200) }),
    result: DataHistogram,
  },
  /** One statement that only reads, in a process of its own, with limits of rows and time. */
  'data.query': { params: z.strictObject({ sql: z.string().max(20_000) }), result: QueryResult },
  'filter.list': { params: Nothing, result: z.array(SavedFilter) },
  /** Replaces the one of that name; gives all. */
  'filter.save': { params: SavedFilter.omit({ savedAt: true }), result: z.array(SavedFilter) },
  'filter.remove': { params: z.strictObject({ name: z.string() }), result: z.array(SavedFilter) },
  ...branchingMethods,
  ...dataSetMethods,
  ...importMethods,
  ...upkeepMethods,
  ...treeMethods,
  ...modelMethods,
  ...hubMethods,
  ...dataMethods,
  ...workspaceMethods,
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export const events = {
  'run.changed': Run,
  'run.progressed': z.strictObject({ runId: RunId, progress: RunProgress }),
  'interview.changed': Interview,
  'group.changed': GroupWithCandidates,
  ...branchingEvents,
  'studio.changed': StudioReport,
  'review.changed': z.strictObject({ groupId: GroupId, reviews: z.array(Review) }),
  'revision.appended': RevisionReport,
  'export.progressed': ExportProgress,
  'dataSet.changed': DataSet,
  ...dataSetEvents,
  ...importEvents,
  ...upkeepEvents,
  ...hubEvents,
} as const satisfies Record<string, z.ZodType>;

export type MethodName = keyof typeof methods;
export type Params<M extends MethodName> = z.input<(typeof methods)[M]['params']>;
export type Result<M extends MethodName> = z.output<(typeof methods)[M]['result']>;
export type EventName = keyof typeof events;
export type EventData<E extends EventName> = z.output<(typeof events)[E]>;
