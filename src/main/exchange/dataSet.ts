/** A run as the rows of its export: which groups are examples, on which side of the split, and what could not be one. */
import { QuerentError } from '../../shared/errors.ts';
import { analysisRows } from './analysis.ts';
import { createTextCleaner } from './cleanText.ts';
import type { Cell } from './csv.ts';
import { addEvidence, type CompleteExample } from './evidence.ts';
import { type Example, isRewarded, makeExample } from './example.ts';
import type { ExportedGroup, ExportSource } from './source.ts';
import { assignSplits, type SplitAssignment } from './split.ts';

export interface DataSet {
  examples: Example[];
  /** Parallel to the examples. */
  complete: CompleteExample[];
  analysis: Cell[][];
  splitBy: SplitAssignment['by'];
  counts: DataSetCounts;
}

export interface DataSetCounts {
  groups: number;
  candidates: number;
  failedCandidates: number;
  /** Failed, or without one reward; and begun, but not finished. Neither is an example. */
  groupsFailed: number;
  groupsUnfinished: number;
  /** Why groups failed, each code once. */
  groupFailures: string[];
  groupsWithinNoise: number;
  replacedCharacters: number;
}

/** Throws export.empty where no group is finished, export.mixed-prompts where text and chat prompts meet. */
export function makeDataSet(source: ExportSource): DataSet {
  const interviews = new Map(source.interviews.map((interview) => [interview.id, interview]));
  const groups: ExportedGroup[] = [];
  for (const { group, candidates } of source.groups) {
    const interview = interviews.get(group.interviewId);
    if (!interview) throw new Error(`The group ${group.id} belongs to no interview of its run.`);
    groups.push({ group, candidates, interview });
  }
  const settled = groups.filter(({ group }) => group.status !== 'working');
  const usable = settled.filter(({ group, candidates }) => group.status === 'finished' && candidates.some(isRewarded));
  if (usable.length === 0) throw emptyError(source.run.id);
  if (new Set(usable.map(({ group }) => group.prompt.kind)).size > 1) throw mixedPromptsError(source.run.id);

  const cleaner = createTextCleaner();
  const { by, splits } = assignSplits(usable);
  const examples = usable.map((exported, index) => makeExample(exported, splits[index] ?? 'train', cleaner));
  const replacedCharacters = cleaner.replaced;
  return {
    examples,
    complete: examples.flatMap((example, index) => {
      const exported = usable[index];
      return exported ? [addEvidence(example, exported, source, cleaner)] : [];
    }),
    analysis: settled.flatMap((exported) => analysisRows(exported, cleaner)),
    splitBy: by,
    counts: {
      groups: examples.length,
      candidates: sum(examples.map(({ completions }) => completions.length)),
      failedCandidates: sum(settled.map(({ candidates }) => candidates.filter((one) => !isRewarded(one)).length)),
      groupsFailed: settled.length - usable.length,
      groupsUnfinished: groups.length - settled.length,
      groupFailures: [...new Set(settled.flatMap(({ group }) => group.error?.code ?? []))].sort(),
      groupsWithinNoise: usable.filter(({ group }) => group.withinNoise === true).length,
      replacedCharacters,
    },
  };
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function emptyError(runId: string): QuerentError {
  return new QuerentError(
    'export.empty',
    `The run ${runId} has no finished group with a reward yet, so there is nothing to export.`,
    'Resume the run, or look at why its groups failed.',
  );
}

function mixedPromptsError(runId: string): QuerentError {
  return new QuerentError(
    'export.mixed-prompts',
    `The run ${runId} holds both text prompts and chat prompts, which cannot stand in one column.`,
    'This is a defect in Querent: please report it with the log.',
  );
}
