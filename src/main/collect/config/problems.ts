import { type Document, isMap, isPair, isScalar, type LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import type { ConfigProblem } from '../../../shared/records/reports.ts';
import { nearestWord } from './nearestWord.ts';

export interface Source {
  document: Document;
  lines: LineCounter;
  /** The file's values, as they were before they were checked. */
  values: unknown;
}

type Path = readonly PropertyKey[];

/** What zod found, in words, each with its key and line. `knownKeys` tells the keys allowed at a place. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  source: Source,
  knownKeys: (path: Path) => string[],
): ConfigProblem[] {
  return issues.flatMap((issue) => {
    const nested = issue.code === 'invalid_union' ? deepestOf(issue) : [];
    if (nested.length > 0) return describeIssues(nested, source, knownKeys);
    if (issue.code !== 'unrecognized_keys')
      return problemAt(source, asWritten(issue.path, source), wordsFor(issue, source));
    return issue.keys.map((key) => unknownKey(source, issue.path, key, knownKeys(issue.path)));
  });
}

export function problemAt(source: Source, path: Path, words: Pick<ConfigProblem, 'message' | 'hint'>): ConfigProblem {
  return { key: path.map(String).join('.') || '(file)', line: lineOf(source, path), ...words };
}

function unknownKey(source: Source, path: Path, key: string, known: string[]): ConfigProblem {
  const near = nearestWord(key, known);
  return problemAt(source, [...path, key], {
    message: `"${key}" is not a key that is known ${path.length === 0 ? 'here' : `under "${path.map(String).join('.')}"`}.`,
    hint:
      near !== null ? `Did you mean "${near}"?` : known.length > 0 ? `Known are: ${known.join(', ')}.` : 'Remove it.',
  });
}

/** Of the forms a value may take, the one whose kind it has: what is wrong further in is what the writer wants to know. */
function deepestOf(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const isOfThisKind = (errors: z.core.$ZodIssue[]) =>
    !errors.some(({ path, code }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));
  const inner = issue.errors.filter(isOfThisKind).sort((a, b) => a.length - b.length)[0] ?? [];
  return inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** Without the index of a list that is a single value in the file. */
function asWritten(path: Path, { values }: Source): Path {
  const around = path.slice(0, -1);
  return typeof path.at(-1) === 'number' && !Array.isArray(valueAt(values, around)) ? around : path;
}

function wordsFor(issue: z.core.$ZodIssue, source: Source): Pick<ConfigProblem, 'message' | 'hint'> {
  const path = asWritten(issue.path, source);
  const value = valueAt(source.values, path);
  const key = String(path.findLast((part) => typeof part === 'string') ?? 'the file');
  if (value === null) return { message: `"${key}" has no value.`, hint: 'Give it one, or remove the line.' };
  const got = value === undefined ? '' : `, not ${show(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { message: `"${key}" is missing.`, hint: 'Add it.' };
      return {
        message: `"${key}" must be ${nameType(issue.expected)}${got}.`,
        hint: 'Correct the value, or remove the line for the default.',
      };
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const near = typeof value === 'string' ? nearestWord(value, allowed) : null;
      return {
        message: `"${key}" must be one of ${allowed.join(', ')}${got}.`,
        hint: near ? `Did you mean "${near}"?` : 'Choose one of them.',
      };
    }
    case 'too_small':
      return { message: tooSmall(key, issue, got), hint: 'Correct the value, or remove the line for the default.' };
    case 'too_big':
      return {
        message: `"${key}" must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}${got}.`,
        hint: 'Lower it.',
      };
    case 'invalid_format':
      return { message: `"${key}" is empty.`, hint: 'Give it a text, or remove the line.' };
    default:
      return {
        message: `"${key}" ${issue.message}${got}.`,
        hint: 'See configs/grpo_config.yml for the form.',
      };
  }
}

function tooSmall(key: string, issue: z.core.$ZodIssueTooSmall, got: string): string {
  if (issue.origin === 'string' || issue.origin === 'array') return `"${key}" is empty.`;
  return `"${key}" must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}${got}.`;
}

function nameType(expected: string): string {
  const names: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'a block of keys',
    record: 'a block of keys',
  };
  return names[expected] ?? expected;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    values,
  );
}

/** The line of the key, or of the nearest thing around it that the file has. */
function lineOf({ document, lines }: Source, path: Path): number | null {
  let node: unknown = document.contents;
  let offset: number | null = startOf(node);
  for (const key of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const next: unknown = pair ? pair.value : isMap(node) ? undefined : childAt(node, key);
    offset = startOf(pair?.key) ?? startOf(next) ?? offset;
    if (next === undefined) break;
    node = next;
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function childAt(node: unknown, key: PropertyKey): unknown {
  const holder = node as { get?: (key: unknown, keepScalar: boolean) => unknown } | null;
  return typeof key === 'number' && typeof holder?.get === 'function' ? holder.get(key, true) : undefined;
}

function startOf(node: unknown): number | null {
  return (node as Node | null)?.range?.[0] ?? null;
}
