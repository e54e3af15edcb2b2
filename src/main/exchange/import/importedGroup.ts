/** What every reader gives: groups in the order of the file, each whole, or a bad row. `sourceId`s are this program's own ids where the file carries them. */
import type { AdvantageFormula } from '../../../shared/records/config.ts';
import type { Candidate, Group } from '../../../shared/records/group.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import type { BadRow, RowPlace } from './fileRow.ts';

export interface ImportedGroup extends RowPlace {
  sourceId: string | null;
  persona: string | null;
  domain: string | null;
  /** Its interview in the file; null: one of its own. */
  interviewKey: string | null;
  path: number[] | null;
  /** Turns before it, in a file that tells no path. */
  depth?: number;
  transcript: { question: string; answer: string }[];
  prompt: string | { role: string; content: string }[] | null;
  candidates: ImportedCandidate[];
  /** By which its advantages are formed again; missing where the file does not name one of ours. */
  advantageFormula?: AdvantageFormula;
  /** What else a file of our own tells of it, and of its interview. */
  own?: Partial<Pick<Group, 'scoreBefore' | 'heldOutScoreBefore' | 'stale'>>;
  ownInterview?: Partial<Pick<Interview, 'task' | 'seed'>> & { personaName?: string };
}

export interface ImportedCandidate {
  question: string;
  answer: string | null;
  /** Null where the file gives none: a missing reward is never 0. */
  reward: number | null;
  /** Whether it was kept as a branch. */
  kept: boolean | null;
  sourceId: string | null;
  /** Its place in the group, where the file tells one; else its place in the list. */
  position?: number;
  own?: Partial<OwnCandidate>;
  decisions: ImportedDecision[];
}

/** What else a file of our own tells of a candidate. */
export type OwnCandidate = Pick<
  Candidate,
  | 'rewardStandardError'
  | 'scoreAfter'
  | 'heldOutScoreAfter'
  | 'redraws'
  | 'origin'
  | 'edited'
  | 'rewardSource'
  | 'error'
>;

export interface ImportedDecision {
  reviewer: string;
  verdict: 'accepted' | 'rejected' | null;
  best: boolean;
  flagged: boolean;
  note: string;
  question: string | null;
  answer: string | null;
}

export type ImportedEntry = { group: ImportedGroup } | { bad: BadRow };
