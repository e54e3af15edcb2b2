/**
 * What the collector needs of the rest of the house. Core binds these to the store and to the opened models, so that the
 * collector itself knows neither SQL nor servers nor ONNX Runtime.
 */
import type { Candidate, Group, GroupId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { LedgerEntry } from '../../shared/records/ledger.ts';
import type { Run, RunId, RunProgress } from '../../shared/records/run.ts';
import type { OpenedModel } from '../../shared/roles.ts';

export interface CollectModels {
  policy: OpenedModel;
  participant: OpenedModel;
  scorer: OpenedModel;
}

/** p(first over second) after a transcript, by the id of the group (before the question) or the candidate (after it). */
export type ProbabilitiesById = Record<string, number[]>;

/** Every function that writes is one synchronous transaction: when it returns, the end of this process loses nothing of it. */
export interface CollectStore {
  readInterviews(runId: RunId): Interview[];
  saveInterview(interview: Interview): void;
  readGroups(runId: RunId): Group[];
  readCandidates(groupId: GroupId): Candidate[];
  /** True where a person has decided or changed something in the group. */
  isTouched(groupId: GroupId): boolean;
  readProbabilities(subjectId: string): number[] | null;
  /** Inserts or replaces the group and its candidates, and adds the probabilities. */
  saveGroup(group: Group, candidates: Candidate[], probabilities: ProbabilitiesById): void;
  ledger: LedgerStore;
}

export interface LedgerStore {
  find(runId: RunId, key: string): LedgerEntry | null;
  /** Before sending: a new row, or one more attempt of a row without payload. */
  attempt(entry: Pick<LedgerEntry, 'runId' | 'key' | 'role' | 'model' | 'requestHash'>): void;
  /** Before the outcome is used. A second payload for one key is an error: nothing is paid twice. */
  receive(
    runId: RunId,
    key: string,
    payload: LedgerEntry['payload'],
    usage: { promptTokens: number; completionTokens: number; cost: number },
  ): void;
  /** What `write` notes is one transaction: all of it is stored or nothing. */
  together(write: () => void): void;
  /** Resolves once what was noted is on the disk, where a loss of power cannot take it either. */
  settled(): Promise<void>;
}

/** What the collector tells while it works; events tell what changed and never orchestrate. */
export interface CollectEvents {
  interviewSaved(interview: Interview): void;
  groupSaved(group: Group, candidates: Candidate[]): void;
  progressed(progress: RunProgress): void;
}

export interface CollectJob {
  run: Run;
  models: CollectModels;
  store: CollectStore;
  events: CollectEvents;
  /** Milliseconds, for the remaining time only: nothing that is stored in a data set depends on it. */
  now(): number;
  signal: AbortSignal;
}
