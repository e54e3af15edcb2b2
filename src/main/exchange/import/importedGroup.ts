/** What every reader gives: groups in the order of the file, each whole, or a bad row. `sourceId`s are this program's own ids where the file carries them. */
import type { AdvantageFormula } from '../../../shared/records/config.ts';

export interface ImportedGroup {
  /** Of the file, from 1. */
  line: number;
  sourceId: string | null;
  persona: string | null;
  domain: string | null;
  /** Its interview in the file; null: one of its own. */
  interviewKey: string | null;
  path: number[] | null;
  transcript: { question: string; answer: string }[];
  prompt: string | { role: string; content: string }[] | null;
  candidates: ImportedCandidate[];
  /** By which its advantages are formed again; missing where the file does not name one of ours. */
  advantageFormula?: AdvantageFormula;
}

export interface ImportedCandidate {
  question: string;
  answer: string | null;
  /** Null where the file gives none: a missing reward is never 0. */
  reward: number | null;
  /** Whether it was kept as a branch. */
  kept: boolean | null;
  sourceId: string | null;
  decisions: ImportedDecision[];
}

export interface ImportedDecision {
  reviewer: string;
  verdict: 'accepted' | 'rejected' | null;
  best: boolean;
  flagged: boolean;
  note: string;
  question: string | null;
  answer: string | null;
}

export interface BadRow {
  line: number;
  reason: string;
}

export type ImportedEntry = { group: ImportedGroup } | { bad: BadRow };
