/**
 * Which files of a folder are its data, by the conventions of the Hugging Face Hub where no card tells it: shards such as
 * `data/train-00000-of-00001.parquet`; else folders, else files, whose name has the word of a split; else every file. Of several
 * formats the one with the most files is read. https://huggingface.co/docs/hub/datasets-file-names-and-splits
 */
import { endingOf } from './compression.ts';
import { formatOfEnding } from './guessFormat.ts';

const wordsOfSplits = [
  ['train', 'training'],
  ['validation', 'valid', 'dev', 'val'],
  ['test', 'testing', 'eval', 'evaluation'],
];
const noData = new Set(['dataset_info.json', 'dataset_infos.json', 'config.json', 'state.json', 'dataset_dict.json']);

/** `names` are relative, with slashes; what comes back is in the order of the splits, train first, and of the names. */
export function conventionalFiles(names: readonly string[]): string[] {
  const files = commonest(names.filter(isData));
  const sharded = (name: string) => /^(?:.*\/)?data\/(\w+)-\d{5}-of-\d{5}[^/]*$/.exec(name)?.[1] ?? null;
  const inFolders = (name: string) => splitIn(name.split('/').slice(0, -1));
  const inName = (name: string) => splitIn(name.split('/').slice(-1));
  for (const splitOf of [sharded, inFolders, inName]) {
    const found = files.filter((name) => splitOf(name) !== null);
    if (found.length > 0) return inOrder(found, splitOf);
  }
  return inOrder(files, () => null);
}

export function isData(name: string): boolean {
  const parts = name.split('/');
  if (parts.some((part) => part.startsWith('.') || part.startsWith('__'))) return false;
  return formatOfName(name) !== undefined && !noData.has(parts.at(-1) ?? '');
}

function formatOfName(name: string) {
  return formatOfEnding[endingOf(name)];
}

function commonest(names: readonly string[]): string[] {
  const byFormat = Map.groupBy(names, formatOfName);
  const rank = ['parquet', 'jsonl', 'json', 'csv'];
  const [most] = [...byFormat.entries()].sort(
    ([one, ones], [other, others]) =>
      others.length - ones.length || rank.indexOf(one ?? '') - rank.indexOf(other ?? ''),
  );
  return most?.[1] ?? [];
}

function splitIn(parts: readonly string[]): string | null {
  const words = parts.flatMap((part) => part.toLowerCase().split(/[-._ \d]+/));
  return wordsOfSplits.find((known) => known.some((word) => words.includes(word)))?.[0] ?? null;
}

function inOrder(names: readonly string[], splitOf: (name: string) => string | null): string[] {
  const rank = (name: string) => {
    const index = wordsOfSplits.findIndex(([split]) => split === splitOf(name));
    return index === -1 ? wordsOfSplits.length : index;
  };
  return names.toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}
