/** What an action speaks of, in the records. */
import { isDeepStrictEqual } from 'node:util';
import type { Records } from './records.ts';

export class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The candidate that an index names: from the root down, counted round. */
export function idAt({ candidates, groups }: Records, at: number): string {
  const depthOf = (id: string) => groups[candidates[id]?.groupId ?? '']?.depth ?? 0;
  const ids = Object.keys(candidates).sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  return ids[at % ids.length] ?? '';
}

export function candidateOf(records: Records, id: string) {
  const candidate = records.candidates[id];
  if (!candidate) throw new Error(`The model has no candidate ${id}.`);
  return candidate;
}

/** Throws review.busy where the group of a candidate still grows. */
export function settled(records: Records, id: string) {
  const candidate = candidateOf(records, id);
  const group = records.groups[candidate.groupId];
  if (!group) throw new Error(`The model has no group ${candidate.groupId}.`);
  if (group.status === 'working') throw new Refusal('review.busy');
  return { candidate, group };
}

/** What does not follow from the words above it is stale, and so is what follows from that; what still grows will begin anew. */
export function markAstray(records: Records): Records {
  for (const group of Object.values(records.groups).sort((a, b) => a.depth - b.depth)) {
    if (group.parentId === null || group.status === 'working') continue;
    const { groupId, question, answer } = candidateOf(records, group.parentId);
    const above = records.groups[groupId];
    const words = [...(above?.transcript ?? []), { question, answer: answer ?? '' }];
    if (!above || above.stale || !isDeepStrictEqual(words, group.transcript)) group.stale = true;
  }
  return records;
}
