/**
 * Train and test rows, told apart by persona and never by row: what was learnt of a persona in one of its groups must not be
 * asked in another. With one persona the first turn's branches are the units: whatever follows one first question is on one
 * side, in however many interviews of a domain it was asked. The root group, the parent of all branches, goes to train; it is the only train group that shares a turn with test
 * rows, and the data card says so. Units are ordered by a hash of what they are, so the same data splits the same way always. A
 * unit that would make test more than twice its share is passed over: a persona with most of the groups is trained on.
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
  const [personas, branches]: [UnitSizes, UnitSizes] = [new Map(), new Map()];
  let groups = 0;
  return {
    add(group) {
      groups += 1;
      count(personas, personaOf(group));
      if (personas.size > 1) return branches.clear();
      const branch = branchOf(group);
      if (branch !== null) count(branches, branch);
    },
    finish() {
      if (personas.size > 1) return splitter('persona', personas, groups, personaOf);
      if (branches.size > 1) return splitter('branch', branches, groups, branchOf);
      return { by: 'none', splitOf: () => 'train' };
    },
  };
}

/** How many groups each unit has. */
type UnitSizes = Map<string, number>;

function count(sizes: UnitSizes, unit: string): void {
  sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
}

function splitter(
  by: SplitAssignment['by'],
  sizes: UnitSizes,
  groups: number,
  unitOf: (group: ExportedGroup) => string | null,
): Splitter {
  const test = new Set<string | null>(chooseTest(sizes, groups));
  return { by, splitOf: (group) => (test.has(unitOf(group)) ? 'test' : 'train') };
}

/** A fifth of the units, and of the groups at most two fifths; where every unit is larger, the smallest. */
function chooseTest(sizes: UnitSizes, groups: number): string[] {
  const ordered = [...sizes].map(([unit, size]) => ({ unit, size, place: hash(unit) }));
  ordered.sort((a, b) => (a.place < b.place ? -1 : 1));
  const wanted = Math.max(1, Math.round(ordered.length * testShare));
  const chosen: string[] = [];
  let inTest = 0;
  for (const { unit, size } of ordered) {
    if (chosen.length === wanted) break;
    if (inTest + size > 2 * testShare * groups) continue;
    chosen.push(unit);
    inTest += size;
  }
  if (chosen.length > 0) return chosen;
  return ordered
    .toSorted((a, b) => a.size - b.size)
    .slice(0, 1)
    .map(({ unit }) => unit);
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
