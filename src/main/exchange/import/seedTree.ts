/**
 * The tree of a data set as the seed's reference writes it: groups depth first, each with `metadata.depth` and no path; what was said
 * before a question stands in its prompt, as `Q: question` and `A: answer`. So a group follows the candidate of the last group one
 * turn above it whose question and answer its prompt has last. One that follows none stays an interview of its own.
 */
import type { ImportedCandidate, ImportedEntry, ImportedGroup } from './importedGroup.ts';

interface Place {
  interviewKey: string;
  path: number[];
  candidates: readonly ImportedCandidate[];
  /** Candidates that another group follows already. */
  taken: Set<number>;
}

export async function* placeInTrees(entries: AsyncIterable<ImportedEntry>): AsyncGenerator<ImportedEntry> {
  let count = 0;
  // The last group of each depth.
  let above: Place[] = [];
  for await (const entry of entries) {
    const placed = 'group' in entry ? place(entry.group) : null;
    if (placed && 'group' in entry) yield { group: { ...entry.group, ...placed } };
    else yield entry;
  }

  function place({ path, depth, prompt, candidates }: ImportedGroup): Pick<Place, 'interviewKey' | 'path'> | null {
    if (path !== null || depth === undefined) return null;
    const parent = above[depth - 1];
    const followed = parent ? findFollowed(parent, textOf(prompt)) : null;
    if (depth > 0 && followed === null) return null;
    if (depth === 0) count += 1;
    const own = {
      interviewKey: parent?.interviewKey ?? `tree ${count}`,
      path: parent && followed !== null ? [...parent.path, followed] : [],
    };
    above = [...above.slice(0, depth), { ...own, candidates, taken: new Set() }];
    return own;
  }
}

function findFollowed({ candidates, taken }: Place, prompt: string): number | null {
  let found = { index: -1, at: -1, length: 0 };
  for (const [index, { question, answer }] of candidates.entries()) {
    const at = prompt.lastIndexOf(question);
    const isThere = at !== -1 && answer !== null && prompt.indexOf(answer, at + question.length) !== -1;
    if (!isThere || taken.has(index)) continue;
    if (at > found.at || (at === found.at && question.length > found.length))
      found = { index, at, length: question.length };
  }
  if (found.index === -1) return null;
  taken.add(found.index);
  return found.index;
}

function textOf(prompt: ImportedGroup['prompt']): string {
  return typeof prompt === 'string' ? prompt : (prompt ?? []).map(({ content }) => content).join('\n');
}
