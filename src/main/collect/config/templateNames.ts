/**
 * What is wrong with the templates of a config before anything is rendered. Jinja renders an unknown name as nothing, so that
 * `{{ transcipt }}` would ask a model about an empty conversation, and pay for it, without a word.
 */
import { Template } from '@huggingface/jinja';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { ConfigProblem } from '../../../shared/records/reports.ts';
import type { PreferenceTemplate, PromptTemplate } from '../../../shared/records/template.ts';
import { nearestWord } from './nearestWord.ts';

type Role = keyof RunConfig['templates'];

export interface TemplateProblem extends Pick<ConfigProblem, 'message' | 'hint'> {
  /** From the config's root, such as `templates`, `policy`, `prompt`, `text`. */
  path: string[];
}

/** Every template that cannot be read, and every name that its role does not see (src/shared/records/template.ts). */
export function findTemplateProblems(templates: RunConfig['templates']): TemplateProblem[] {
  const { policy, participant, label, scorer } = templates;
  const asked = ['task', 'domain', 'transcript'];
  const answered = [...asked, 'persona', 'question'];
  return [
    ...(policy ? promptProblems('policy', 'prompt', policy.prompt, asked) : []),
    ...(participant ? promptProblems('participant', 'prompt', participant.prompt, answered) : []),
    ...(label ? preferenceProblems('label', label, [...asked, 'persona']) : []),
    ...(scorer ? preferenceProblems('scorer', scorer, asked) : []),
  ];
}

/** Jinja's own; `loop` in a `for`, `caller` in a macro. */
const builtIn = 'true false none True False None range namespace raise_exception strftime_now loop caller'.split(' ');

function preferenceProblems(role: Role, template: PreferenceTemplate, seen: string[]): TemplateProblem[] {
  const shown = [...seen, ...(template.method === 'fit' ? ['item'] : ['first', 'second'])];
  const parts =
    template.method === 'fit'
      ? { item: template.item, yes: template.yes, no: template.no }
      : { pair: template.pair, first: template.first, second: template.second };
  return [
    ...promptProblems(role, 'prefix', template.prefix, seen),
    ...Object.entries(parts).flatMap(([key, text]) => textProblems(role, [key], text, shown)),
  ];
}

function promptProblems(role: Role, key: string, template: PromptTemplate, seen: string[]): TemplateProblem[] {
  if (template.kind === 'text') return textProblems(role, [key, 'text'], template.text, seen);
  return [
    ...(template.system === undefined ? [] : textProblems(role, [key, 'system'], template.system, seen)),
    ...textProblems(role, [key, 'user'], template.user, seen),
  ];
}

function textProblems(role: Role, within: string[], text: string, seen: string[]): TemplateProblem[] {
  const path = ['templates', role, ...within];
  let used: Names;
  try {
    used = readNames(new Template(text).parsed);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return [{ path, message: `"${within.join('.')}" is no Jinja template: ${reason}`, hint: 'Correct the template.' }];
  }
  const known = new Set<string>([...seen, ...builtIn, ...used.bound]);
  return [...used.read]
    .filter((name) => !known.has(name))
    .map((name) => {
      const near = nearestWord(name, seen);
      return {
        path,
        message: `"{{ ${name} }}" is nothing that this template of the ${role} sees, and would be left out in silence.`,
        hint: near ? `Did you mean "${near}"?` : `It sees: ${seen.join(', ')}.`,
      };
    });
}

interface Names {
  read: Set<string>;
  /** By `for`, `set` and `macro`; taken as known in all of the template, since Jinja's scopes are of no concern here. */
  bound: Set<string>;
}

/** Fields of Jinja's syntax tree that hold a name of something else than a variable. */
const notVariables: Record<string, string[]> = {
  FilterExpression: ['filter'],
  FilterStatement: ['filter'],
  TestExpression: ['test'],
  KeywordArgumentExpression: ['key'],
  // Tokens, and `not` and `and` have the type of a name there.
  UnaryExpression: ['operator'],
  BinaryExpression: ['operator'],
};
const binding: Record<string, string[]> = { For: ['loopvar'], Set: ['assignee'], Macro: ['name', 'args'] };

function readNames(program: unknown): Names {
  const names: Names = { read: new Set(), bound: new Set() };
  walk(program, names.read, names);
  return names;
}

function walk(node: unknown, into: Set<string>, names: Names): void {
  if (Array.isArray(node) || node instanceof Map) {
    for (const one of [...node].flat()) walk(one, into, names);
  } else if (isNode(node)) {
    if (node.type === 'Identifier') {
      into.add(String(node.value));
      return;
    }
    for (const [field, child] of Object.entries(node)) {
      if (node.type === 'MemberExpression' && field === 'property' && !node.computed) continue;
      const isBinding = binding[node.type]?.includes(field) === true;
      if (notVariables[node.type]?.includes(field)) walkArguments(child, into, names);
      else walk(child, isBinding ? names.bound : into, names);
      if (into === names.bound && field === 'key') walk(child, into, names);
    }
  }
}

/** A filter is named or called: its arguments are values like any other. */
function walkArguments(node: unknown, into: Set<string>, names: Names): void {
  if (isNode(node) && node.type === 'CallExpression') walk(node.args, into, names);
}

function isNode(node: unknown): node is { type: string } & Record<string, unknown> {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string';
}
