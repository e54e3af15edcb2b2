/**
 * Which files a folder's `README.md` says are its data: the `configs` in the YAML at its head, each with `data_files` (a pattern, a
 * list of them, or those of each split) and `data_dir`. https://huggingface.co/docs/hub/datasets-manual-configuration
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import { conventionalFiles } from './dataFiles.ts';

const Patterns = z.union([z.string(), z.array(z.string())]);
const Config = z.object({
  config_name: z.string(),
  default: z.boolean().optional(),
  data_dir: z.string().optional(),
  data_files: z
    .union([Patterns, z.array(z.object({ split: z.coerce.string(), path: Patterns })), z.record(z.string(), Patterns)])
    .optional(),
});
type Config = z.infer<typeof Config>;
const Head = z.object({ configs: z.array(Config).min(1) });

/** Null where the card names none. The configuration is its default, or the first. Throws import.card. */
export function filesOfCard(card: string, names: readonly string[]): string[] | null {
  const configs = configsOf(card);
  const config =
    configs.find((one) => one.default) ?? configs.find((one) => one.config_name === 'default') ?? configs[0];
  if (!config) return null;
  const inside = config.data_dir ? `${config.data_dir.replace(/^\.\/|\/+$/g, '')}/` : '';
  if (config.data_files === undefined) return conventionalFiles(names.filter((name) => name.startsWith(inside)));
  const patterns = patternsOf(config.data_files).map((pattern) => inside + pattern.replace(/^\.\//, ''));
  const found = patterns.flatMap((pattern) => names.filter((name) => expressionOf(pattern).test(name)).toSorted());
  if (found.length > 0) return [...new Set(found)];
  throw new QuerentError(
    'import.card',
    `The README.md names ${patterns.join(', ')} as its data, and no such file lies in the folder.`,
    'Copy the whole folder, or import its files one by one.',
  );
}

function configsOf(card: string): Config[] {
  const head = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1];
  if (head === undefined) return [];
  try {
    return Head.safeParse(parse(head)).data?.configs ?? [];
  } catch {
    // A head that is no YAML tells nothing.
    return [];
  }
}

function patternsOf(files: NonNullable<Config['data_files']>): string[] {
  if (typeof files === 'string') return [files];
  if (!Array.isArray(files)) return Object.values(files).flat();
  return files.flatMap((one) => (typeof one === 'string' ? one : one.path));
}

/** `*` and `?` stay within a folder, `**` does not. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?|\[[^\]/]+\])/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
    return { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' }[part] ?? part.replace(/^\[!/, '[^');
  });
  return new RegExp(`^${parts.join('')}$`);
}
