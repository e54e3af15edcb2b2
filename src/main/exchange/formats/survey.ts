/** The first walk over the groups: how many there are, which are left out, what the splits are made of. */

import { QuerentError } from '../../../shared/errors.ts';
import type { ExportSkip } from '../../../shared/records/export.ts';
import { isRewarded } from '../example.ts';
import type { Pacer } from '../pacer.ts';
import { collectSplitUnits, type Splitter } from '../split.ts';
import type { Facts } from './format.ts';
import type { GroupSource, SourcedGroup } from './groupSource.ts';
import { createTally } from './tally.ts';

export interface Survey {
  facts: Facts;
  /** Made of all usable groups whatever the format, so that no two exports of one source disagree about a persona. */
  splitter: Splitter;
  groups: number;
  skipped: ExportSkip[];
}

/** Throws export.empty where no group is usable, export.mixed-prompts where text and chat prompts meet. */
export async function surveyGroups(source: GroupSource, pacer: Pacer, onGroup: () => void): Promise<Survey> {
  const tally = createTally();
  const units = collectSplitUnits();
  const kinds = new Set<Facts['promptKind']>();
  let groups = 0;
  let largestGroup = 0;
  for (const one of source.groups()) {
    if (isUsable(one)) {
      groups += 1;
      largestGroup = Math.max(largestGroup, one.candidates.length);
      kinds.add(one.group.prompt.kind);
      units.add(one);
    } else tally.skip('group', one.group.status === 'working' ? 'unfinished' : 'failed');
    onGroup();
    const pause = pacer.pause();
    if (pause) await pause;
  }
  const [promptKind, otherKind] = kinds;
  if (promptKind === undefined) throw emptyError(source.name);
  if (otherKind !== undefined) throw mixedPromptsError();
  return { facts: { promptKind, largestGroup }, splitter: units.finish(), groups, skipped: tally.list() };
}

/** Finished, with a reward at least: what the run folder has as its examples. */
export function isUsable({ group, candidates }: SourcedGroup): boolean {
  return group.status === 'finished' && candidates.some(isRewarded);
}

function emptyError(name: string): QuerentError {
  return new QuerentError(
    'export.empty',
    `${name} has no finished group with a reward yet, so there is nothing to export.`,
    'Resume the run, or look at why its groups failed.',
  );
}

function mixedPromptsError(): QuerentError {
  return new QuerentError(
    'export.mixed-prompts',
    'Some of these groups have text prompts and others chat prompts, which cannot stand in one column.',
    'Export the runs with chat prompts and those with text prompts one after the other.',
  );
}
