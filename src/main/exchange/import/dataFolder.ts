/** What of a folder is read: a run folder's data set, or the files that a data card or the hub's conventions name. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import { filesOfCard } from './dataCard.ts';
import { conventionalFiles } from './dataFiles.ts';
import { importReadError } from './readError.ts';

export interface DataFolder {
  /** Relative, with slashes, in the order in which they are read. */
  files: string[];
  /** The run's id, of a run folder that still has its name. */
  run: string | null;
}

/** Throws import.no-data, import.arrow, import.card. */
export async function readDataFolder(path: string): Promise<DataFolder> {
  const names = await namesIn(path);
  const dataSet = ['dataset.jsonl', 'dataset.json'].find((name) => names.includes(name));
  const isRun = ['config.yml', 'analysis.csv', 'trl_format/train.json', 'splits/train.jsonl'].some((name) =>
    names.includes(name),
  );
  if (dataSet !== undefined && isRun) return { files: [dataSet], run: runNamed(basename(path)) };
  const card = names.includes('README.md') ? await readFile(join(path, 'README.md'), 'utf8') : '';
  const files = filesOfCard(card, names) ?? conventionalFiles(names);
  if (files.length > 0) return { files, run: null };
  throw names.some((name) => name.endsWith('.arrow')) ? arrowError(path) : noDataError(path);
}

async function namesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
      .map((name) => name.split(sep).join('/'))
      .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
      .toSorted();
  } catch (error) {
    throw importReadError(error, path);
  }
}

function runNamed(name: string): string | null {
  return /^run_\d{8}_\d{6}(?:_\d+)?$/.test(name) ? name : null;
}

function arrowError(path: string): QuerentError {
  return new QuerentError(
    'import.arrow',
    `${path} was saved by save_to_disk, as Arrow files, which are not read.`,
    'Save it as Parquet: load_from_disk(folder).to_parquet("train.parquet").',
  );
}

function noDataError(path: string): QuerentError {
  return new QuerentError(
    'import.no-data',
    `No Parquet, JSON Lines, JSON or CSV file lies in ${path}.`,
    'Choose the folder in which the files of the data set lie, or one of the files.',
  );
}
