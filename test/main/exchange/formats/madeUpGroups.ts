import { createTextCleaner } from '../../../../src/main/exchange/cleanText.ts';
import type { Format } from '../../../../src/main/exchange/formats/format.ts';
import type { GroupSource, SourcedGroup } from '../../../../src/main/exchange/formats/groupSource.ts';
import { type PreparedGroup, prepareGroup } from '../../../../src/main/exchange/formats/prepare.ts';
import { writeExport } from '../../../../src/main/exchange/formats/writeExport.ts';
import { ExportRules } from '../../../../src/shared/records/export.ts';
import { type MadeUp, madeUpRun } from '../madeUpRun.ts';

export const rules = (given: Partial<ExportRules> = {}) => ExportRules.parse(given);

/** One run or several, of the hard rows that `madeUpRun` makes. */
export function madeUpGroups(...runs: MadeUp[]): GroupSource {
  const sources = (runs.length > 0 ? runs : [{}]).map((made) => madeUpRun(made));
  return {
    name: sources.map(({ run }) => run.id).join('-'),
    runs: sources.map(({ run }) => run),
    *groups() {
      for (const { run, interviews, groups } of sources) {
        for (const one of groups) {
          const interview = interviews.find(({ id }) => id === one.group.interviewId);
          if (interview) yield { ...one, run, interview };
        }
      }
    },
  };
}

/** The root group of a made-up run, changed by the caller, as the tables are given it. */
export function preparedRoot(
  change: (root: SourcedGroup) => SourcedGroup = (root) => root,
  made: MadeUp = {},
): PreparedGroup {
  const [root] = madeUpGroups(made).groups();
  if (!root) throw new Error('no group');
  return prepareGroup(change(root), 'train', createTextCleaner());
}

/** The root with one candidate for each reward. */
export function rootWithRewards(
  rewards: readonly (number | null)[],
  change: (candidate: SourcedGroup['candidates'][number], index: number) => object = () => ({}),
): PreparedGroup {
  return preparedRoot((root) => ({
    ...root,
    candidates: root.candidates.slice(0, rewards.length).map((candidate, index) => ({
      ...candidate,
      question: `question ${index}`,
      answer: 'yes',
      reward: rewards[index] ?? null,
      advantage: rewards[index] ?? null,
      ...change(candidate, index),
    })),
  }));
}

export function write(source: GroupSource, format: Format, outputDirectory: string, given: Partial<ExportRules> = {}) {
  const signal = new AbortController().signal;
  return writeExport(source, format, { outputDirectory, rules: rules(given), signal, onProgress: () => undefined });
}
