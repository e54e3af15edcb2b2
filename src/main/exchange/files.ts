/** Every file of a run folder: how it is written, how it is read again, and what must then be there. */
import { parse as parseYaml } from 'yaml';
import { analysisHeader } from './analysis.ts';
import { cardText } from './card.ts';
import { cellTexts, csvText, parseCsv } from './csv.ts';
import type { DataSet } from './dataSet.ts';
import { jsonArray, jsonLines, jsonText, parseJsonLines } from './jsonText.ts';
import { floatsToNumpy, type Matrix, readNumpy, stringsToNumpy } from './numpy.ts';
import { readParquet, trlParquet } from './parquet.ts';
import type { ExportSource } from './source.ts';
import { trlColumns, trlRow } from './trlColumns.ts';

export interface ExportFile {
  /** Relative to the run folder, with slashes. */
  path: string;
  /** 0 for what is no table. */
  rows: number;
  write(): string | Uint8Array;
  /** What a reader finds in the bytes. */
  read(bytes: Buffer): unknown;
  expected: unknown;
}

export function exportFiles(source: ExportSource, data: DataSet): ExportFile[] {
  const { examples, complete, analysis } = data;
  const trlRows = examples.map(trlRow);
  const columns = trlColumns(trlRows);
  const prompts = trlRows.map(({ group, split, prompt }) => [
    group,
    split,
    typeof prompt === 'string' ? prompt : jsonText(prompt),
  ]);
  const { completions, rewards } = matrices(data);
  return [
    yamlFile('config.yml', source.configYaml),
    jsonFile('dataset.json', jsonArray, complete),
    linesFile('dataset.jsonl', examples),
    {
      path: 'trl_format/train.json',
      rows: examples.length,
      write: () => `${jsonText(columns)}\n`,
      read: (bytes) => JSON.parse(bytes.toString()),
      expected: columns,
    },
    {
      path: 'trl_format/train.parquet',
      rows: examples.length,
      write: () => trlParquet(columns),
      read: readParquet,
      expected: trlRows,
    },
    csvFile('trl_format/prompts.csv', ['group', 'split', 'prompt'], prompts),
    numpyFile('trl_format/completions.npy', stringsToNumpy, completions),
    numpyFile('trl_format/rewards.npy', floatsToNumpy, rewards),
    linesFile(
      'splits/train.jsonl',
      examples.filter(({ metadata }) => metadata.split === 'train'),
    ),
    linesFile(
      'splits/test.jsonl',
      examples.filter(({ metadata }) => metadata.split === 'test'),
    ),
    csvFile('analysis.csv', analysisHeader, analysis),
    textFile('README.md', cardText(source.run, source.interviews, data)),
  ];
}

/** One row a group, one column a position; '' and NaN where a group has no candidate there, NaN where it has no reward. */
function matrices({ examples }: DataSet): { completions: Matrix<string>; rewards: Matrix<number> } {
  const places = examples.flatMap(({ metadata }) => [
    ...metadata.positions,
    ...metadata.failed.map((one) => one.position),
  ]);
  const columns = places.reduce((most, position) => Math.max(most, position + 1), 0);
  const completions = new Array<string>(examples.length * columns).fill('');
  const rewards = new Array<number>(examples.length * columns).fill(Number.NaN);
  for (const [row, example] of examples.entries()) {
    for (const [index, position] of example.metadata.positions.entries()) {
      completions[row * columns + position] = example.completions[index] ?? '';
      rewards[row * columns + position] = example.rewards[index] ?? Number.NaN;
    }
    for (const { position, question } of example.metadata.failed) completions[row * columns + position] = question;
  }
  const shape: [number, number] = [examples.length, columns];
  return { completions: { shape, values: completions }, rewards: { shape, values: rewards } };
}

function jsonFile(path: string, write: (rows: readonly unknown[]) => string, rows: readonly unknown[]): ExportFile {
  return {
    path,
    rows: rows.length,
    write: () => write(rows),
    read: (bytes) => JSON.parse(bytes.toString()),
    expected: rows,
  };
}

function linesFile(path: string, rows: readonly unknown[]): ExportFile {
  return { ...jsonFile(path, jsonLines, rows), read: (bytes) => parseJsonLines(bytes.toString()) };
}

function csvFile(path: string, header: readonly string[], rows: DataSet['analysis']): ExportFile {
  return {
    path,
    rows: rows.length,
    write: () => csvText(header, rows),
    read: (bytes) => parseCsv(bytes.toString()),
    expected: [header, ...rows].map(cellTexts),
  };
}

function numpyFile<T extends string | number>(
  path: string,
  write: (matrix: Matrix<T>) => Uint8Array,
  matrix: Matrix<T>,
): ExportFile {
  return { path, rows: matrix.shape[0], write: () => write(matrix), read: readNumpy, expected: matrix };
}

function yamlFile(path: string, text: string): ExportFile {
  const file = textFile(path, text.endsWith('\n') ? text : `${text}\n`);
  return { ...file, read: (bytes) => parseYaml(bytes.toString()), expected: parseYaml(text) };
}

function textFile(path: string, text: string): ExportFile {
  return { path, rows: 0, write: () => text, read: (bytes) => bytes.toString(), expected: text };
}
