import type { Run } from '../../../shared/records/run.ts';
import type { ExportedGroup } from '../source.ts';

export type SourcedGroup = ExportedGroup & { run: Run };

/** Where the groups of an export come from: selected runs, or a data set that a person has curated. */
export interface GroupSource {
  /** Begins the name of the folder that is written. */
  name: string;
  /** What it is, for the data card, where it is more than its runs. */
  about?: string;
  runs: readonly Run[];
  /** Each call walks the same groups in the same order with the same values; an export walks them twice. */
  groups(): Iterable<SourcedGroup>;
}

/** The runs' own ids for one, two or three of them, else the first and how many more there are. */
export function sourceName(runIds: readonly string[]): string {
  const [first = 'nothing', ...others] = runIds;
  return others.length < 3 ? runIds.join('-') || first : `${first}-and-${others.length}-more`;
}
