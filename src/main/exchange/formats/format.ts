import type { ExportFormat, ExportRules } from '../../../shared/records/export.ts';
import type { ContainerName } from '../containers/container.ts';
import type { Split } from '../example.ts';
import type { Columns, Row } from './columns.ts';
import type { PreparedGroup } from './prepare.ts';
import type { Tally } from './tally.ts';

/** What must be known of all groups before the first row is written. */
export interface Facts {
  promptKind: 'text' | 'chat';
  /** Candidates of the largest group. */
  largestGroup: number;
}

/** Files of one kind of row. The sides have a file each where the path names `{split}`, else they share one. */
export interface Table {
  name: string;
  path: string;
  container: ContainerName;
  columns: Columns;
  rows(group: PreparedGroup, rules: ExportRules, tally: Tally): Row[];
}

/** A file that is no table: a description that its reader needs beside the rows. */
export interface Sidecar {
  path: string;
  text: string;
}

export interface Format extends Omit<ExportFormat, 'files'> {
  tables(facts: Facts): Table[];
  /** `rowsOf` tells how many rows a file has: what names an empty file stops some readers. */
  sidecars?(facts: Facts, rowsOf: (path: string) => number): Sidecar[];
  /** Python that loads it, for the data card. */
  loading: string;
  /** Whether `datasets.load_dataset(folder)` is told which file is what. */
  isForDatasets: boolean;
}

const splits: Split[] = ['train', 'test'];

/** The files of a table and the side that each holds; null where one file holds both. */
export function filesOf({ path }: Pick<Table, 'path'>): { path: string; split: Split | null }[] {
  if (!path.includes('{split}')) return [{ path, split: null }];
  return splits.map((split) => ({ path: path.replace('{split}', split), split }));
}
