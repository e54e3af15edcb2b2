/** The table of all candidates of all runs: what it can be filtered by, ordered by, and what a row of it says. */
import { z } from 'zod';
import { CandidateId, GroupId } from './group.ts';
import { InterviewId } from './interview.ts';
import { ErrorRecord, RunId } from './run.ts';

/** `waiting`: its text was changed by hand and has not been scored since. */
export const Outcome = z.enum(['rewarded', 'waiting', 'failed', 'open']);
/** `below`: it follows a question that was pruned. */
export const Fate = z.enum(['kept', 'pruned', 'undecided', 'below']);

/** `reviewer`: who decided, flagged, noted or edited; `flag`: a `RowFlag`; `warning`: a `RowWarning`. A row has any number of each; '' is none. */
export const MarkName = z.enum(['reviewer', 'flag', 'warning']);
export type MarkName = z.infer<typeof MarkName>;
/** What a row has one value of. */
export const StratumName = z.enum(['run', 'persona', 'domain', 'depth', 'outcome', 'fate', 'model', 'provider']);
export type StratumName = z.infer<typeof StratumName>;
export const FacetName = z.enum([...StratumName.options, ...MarkName.options]);
export type FacetName = z.infer<typeof FacetName>;

/** `by-hand`: its reward was; `own`: a person asked it; `stale`: something above it was changed since. */
export const RowFlag = z.enum(['flagged', 'noted', 'accepted', 'rejected', 'edited', 'by-hand', 'own', 'stale']);
export type RowFlag = z.infer<typeof RowFlag>;

/** What its texts call to be looked at, found a moment after they came. */
export const RowWarning = z.enum(['item-leak', 'several-questions', 'near-duplicate', 'long-answer']);
export type RowWarning = z.infer<typeof RowWarning>;

/** Reward in nats per pair, depth in turns before the question, its length in characters. */
export const NumberName = z.enum(['reward', 'advantage', 'depth', 'questionLength']);
export type NumberName = z.infer<typeof NumberName>;

/** Both ends belong to it; null is no end. A row without the number is in no range of it. */
export const NumberRange = z.strictObject({ min: z.number().nullable(), max: z.number().nullable() });
export type NumberRange = z.infer<typeof NumberRange>;

export const DataFilter = z.strictObject({
  /** A row has one of the values of every facet that is named. */
  facets: z.partialRecord(FacetName, z.array(z.string())),
  ranges: z.partialRecord(NumberName, NumberRange),
  /** Words that question or answer hold, all of them: `"a phrase"`, `-without`; the last word may be unfinished. */
  text: z.string().max(500),
});
export type DataFilter = z.infer<typeof DataFilter>;

/** `added`: as rows came into the table. Rows without the number come last in both directions; `relevance` needs a text. */
export const DataOrder = z.strictObject({
  by: z.enum(['added', 'reward', 'advantage', 'questionLength', 'relevance']),
  descending: z.boolean(),
});
export type DataOrder = z.infer<typeof DataOrder>;

/** The last row of a page: its number in the table, and what it is ordered by. */
export const DataCursor = z.strictObject({ row: z.int(), value: z.number().nullable() });
export type DataCursor = z.infer<typeof DataCursor>;

/** Where a text was found: start and end, in UTF-16 units. */
const Hits = z.array(z.tuple([z.int(), z.int()]));

export const DataPageRequest = z.strictObject({
  filter: DataFilter,
  order: DataOrder,
  /** Null begins. */
  cursor: DataCursor.nullable(),
  limit: z.int().min(1).max(500),
});

export const DataRow = z.strictObject({
  row: z.int(),
  candidateId: CandidateId,
  groupId: GroupId,
  interviewId: InterviewId,
  runId: RunId,
  persona: z.string(),
  domain: z.string(),
  depth: z.int(),
  position: z.int(),
  question: z.string(),
  questionHits: Hits,
  answer: z.string().nullable(),
  answerHits: Hits,
  questionLength: z.int(),
  reward: z.number().nullable(),
  rewardStandardError: z.number().nullable(),
  advantage: z.number().nullable(),
  outcome: Outcome,
  fate: Fate,
  /** What anybody said of it or did to it. */
  flags: z.array(RowFlag),
  warnings: z.array(RowWarning),
  /** Of the policy, when the candidate was stored. */
  model: z.string(),
  provider: z.string(),
  error: ErrorRecord.nullable(),
});
export type DataRow = z.infer<typeof DataRow>;

export const DataPage = z.strictObject({
  rows: z.array(DataRow),
  /** Null at the end. A page may hold fewer rows than asked for, even none, while there is more to look through. */
  next: DataCursor.nullable(),
});
export type DataPage = z.infer<typeof DataPage>;

/** `more`: values that are not among those given. A facet's own choice does not narrow its counts. */
export const FacetCounts = z.strictObject({
  values: z.array(z.strictObject({ value: z.string(), count: z.int() })),
  more: z.int(),
});

export const DataFacets = z.strictObject({
  total: z.int(),
  /** False where a text has so many hits that only the newest were counted. */
  isExact: z.boolean(),
  facets: z.record(FacetName, FacetCounts),
});
export type DataFacets = z.infer<typeof DataFacets>;

export const DataHistogram = z.strictObject({
  /** The ends of the scale: least and greatest of all rows, whatever the filter; null where no row has the number. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Rows a bin, the bins equally wide. The number's own range does not narrow them. */
  counts: z.array(z.int()),
  isExact: z.boolean(),
});
export type DataHistogram = z.infer<typeof DataHistogram>;

export const QueryResult = z.strictObject({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** True where there were more rows than are given: they are limited in number and in size. */
  isCut: z.boolean(),
  durationMs: z.number(),
});
export type QueryResult = z.infer<typeof QueryResult>;

export const SavedFilter = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: DataFilter,
  order: DataOrder,
  /** Epoch milliseconds. */
  savedAt: z.number(),
});
export type SavedFilter = z.infer<typeof SavedFilter>;

export const everything: DataFilter = { facets: {}, ranges: {}, text: '' };
