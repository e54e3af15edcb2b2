/**
 * Train and test rows, told apart by persona and never by row: what was learnt of a persona in one of its groups must not be
 * asked in another. With one persona the first turn's branches are the units: whatever follows one first question is on one
 * side, in however many interviews of a domain it was asked. The root group, the parent of all branches, goes to train; it is the only train group that shares a turn with test
 * rows, and the data card says so. Units are ordered by a hash of what they are, so the same data splits the same way always.
 */
import { createHash } from 'node:crypto';
import type { Interview } from '../../shared/records/interview.ts';
import type { Split } from './example.ts';
import type { ExportedGroup } from './source.ts';

const testShare = 0.2;

export interface SplitAssignment {
  /** What a unit is; `none` where there is one only, and then test is empty. */
  by: 'persona' | 'branch' | 'none';
  /** Parallel to the groups. */
  splits: Split[];
}

export interface Splitter {
  by: SplitAssignment['by'];
  splitOf(group: ExportedGroup): Split;
}

/** Learns what the units are from one group after another, so that groups without number need not be held. */
export interface SplitUnits {
  add(group: ExportedGroup): void;
  finish(): Splitter;
}

export function assignSplits(groups: readonly ExportedGroup[]): SplitAssignment {
  const units = collectSplitUnits();
  for (const group of groups) units.add(group);
  const { by, splitOf } = units.finish();
  return { by, splits: groups.map(splitOf) };
}

export function collectSplitUnits(): SplitUnits {
  const personas = new Set<string>();
  const branches = new Set<string>();
  return {
    add(group) {
      personas.add(personaOf(group));
      if (personas.size > 1) return branches.clear();
      const branch = branchOf(group);
      if (branch !== null) branches.add(branch);
    },
    finish() {
      if (personas.size > 1) return splitter('persona', personas, personaOf);
      if (branches.size > 1) return splitter('branch', branches, branchOf);
      return { by: 'none', splitOf: () => 'train' };
    },
  };
}

function splitter(
  by: SplitAssignment['by'],
  units: ReadonlySet<string>,
  unitOf: (group: ExportedGroup) => string | null,
): Splitter {
  const ordered = [...units].map((unit) => ({ unit, place: hash(unit) })).sort((a, b) => (a.place < b.place ? -1 : 1));
  const inTest = ordered.slice(0, Math.max(1, Math.round(ordered.length * testShare)));
  const test = new Set<string | null>(inTest.map(({ unit }) => unit));
  return { by, splitOf: (group) => (test.has(unitOf(group)) ? 'test' : 'train') };
}

/** By what it says: one persona under two names is one persona. */
function personaOf({ interview }: ExportedGroup): string {
  const known = personaOfInterview.get(interview);
  if (known !== undefined) return known;
  const persona = interview.persona.text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  personaOfInterview.set(interview, persona);
  return persona;
}

/** An interview has many groups. */
const personaOfInterview = new WeakMap<Interview, string>();

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
