/**
 * Train and test rows, told apart by persona and never by row: what was learnt of a persona in one of its groups must not be
 * asked in another. With one persona the first turn's branches are the units: whatever follows one first question is on one
 * side, in however many interviews of a domain it was asked. The root group, the parent of all branches, goes to train; it is the only train group that shares a turn with test
 * rows, and the data card says so. Units are ordered by a hash of what they are, so the same data splits the same way always.
 */
import { createHash } from 'node:crypto';
import type { Split } from './example.ts';
import type { ExportedGroup } from './source.ts';

const testShare = 0.2;

export interface SplitAssignment {
  /** What a unit is; `none` where there is one only, and then test is empty. */
  by: 'persona' | 'branch' | 'none';
  /** Parallel to the groups. */
  splits: Split[];
}

export function assignSplits(groups: readonly ExportedGroup[]): SplitAssignment {
  const personas = groups.map(personaOf);
  if (new Set(personas).size > 1) return assign('persona', personas);
  const branches = groups.map(branchOf);
  return new Set(branches.filter((branch) => branch !== null)).size > 1
    ? assign('branch', branches)
    : { by: 'none', splits: groups.map(() => 'train') };
}

function assign(by: SplitAssignment['by'], units: readonly (string | null)[]): SplitAssignment {
  const ordered = [...new Set(units.filter((unit) => unit !== null))].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  const test = new Set<string | null>(ordered.slice(0, Math.max(1, Math.round(ordered.length * testShare))));
  return { by, splits: units.map((unit) => (test.has(unit) ? 'test' : 'train')) };
}

/** By what it says: one persona under two names is one persona. */
function personaOf({ interview }: ExportedGroup): string {
  return interview.persona.text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Without case and punctuation, as questions are compared when they are drawn. */
function plainWords(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

function branchOf({ interview, group }: ExportedGroup): string | null {
  const [first] = group.transcript;
  return group.path.length === 0 || !first ? null : `${interview.domain} ${plainWords(first.question)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
