/**
 * LLaMA-Factory's two forms, Alpaca and ShareGPT, each for SFT (the best of a group) and ranked (a pair, for DPO and reward
 * models), as its `data/README.md` and loader (0.9.5, `AlpacaDatasetConverter`, `SharegptDatasetConverter`) have them. Its
 * loader drops messages that do not alternate from the user on with a warning; here they are counted before.
 */
import type { ExportRules } from '../../../shared/records/export.ts';
import type { Message } from '../../../shared/roles.ts';
import { messages } from '../features.ts';
import { promptMessages } from './bestTable.ts';
import { bestOf, choosePairs } from './choosePairs.ts';
import { type Columns, type Row, required } from './columns.ts';
import type { Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';
import type { SkipReason, Tally } from './tally.ts';

/** What the completion is: one text for SFT, two when ranked. */
type Answers = { output: string } | { chosen: string; rejected: string };

const message = { role: 'string', content: 'string' } as const;
const text = required('string');
const instruction = { system: text, instruction: text, input: text };
const sftColumns = { alpaca: { ...instruction, output: text }, sharegpt: { messages: required(messages) } };
const rankedColumns = {
  alpaca: { ...instruction, chosen: text, rejected: text },
  sharegpt: { messages: required(messages), chosen: required(message), rejected: required(message) },
};

export function llamaFactoryTables(): Table[] {
  return [
    table('sft_alpaca', sftColumns.alpaca, best, alpacaRow),
    table('sft_sharegpt', sftColumns.sharegpt, best, sharegptRow),
    table('dpo_alpaca', rankedColumns.alpaca, pairs, alpacaRow),
    table('dpo_sharegpt', rankedColumns.sharegpt, pairs, sharegptRow),
  ];
}

function table(
  name: string,
  columns: Columns,
  choose: (group: PreparedGroup, rules: ExportRules, tally: Tally) => Answers[],
  row: (prompt: Message[], answers: Answers) => Row | SkipReason,
): Table {
  return {
    name,
    path: `${name}_{split}.json`,
    container: 'json',
    columns,
    rows(group, rules, tally) {
      const prompt = promptMessages(group);
      return choose(group, rules, tally).flatMap((answers): Row[] => {
        const made = row(prompt, answers);
        if (typeof made !== 'string') return [made];
        tally.skip('output' in answers ? 'group' : 'pair', made);
        return [];
      });
    },
  };
}

function best(group: PreparedGroup, rules: ExportRules, tally: Tally): Answers[] {
  const found = bestOf(group, rules, tally);
  return found === null ? [] : [{ output: found.question }];
}

function pairs(group: PreparedGroup, rules: ExportRules, tally: Tally): Answers[] {
  return choosePairs(group, rules, tally).map(({ chosen, rejected }) => ({
    chosen: chosen.question,
    rejected: rejected.question,
  }));
}

function alpacaRow(prompt: Message[], answers: Answers): Row | SkipReason {
  const { system, turns } = divide(prompt);
  const [instruction] = turns;
  if (instruction?.role !== 'user' || turns.length !== 1) return 'turns';
  return { system, instruction: instruction.content, input: '', ...answers };
}

function sharegptRow(prompt: Message[], answers: Answers): Row | SkipReason {
  const { turns } = divide(prompt);
  const alternates = turns.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
  if (!alternates || turns.length % 2 === 0) return 'alternation';
  const says = (content: string): Message => ({ role: 'assistant', content });
  if ('output' in answers) return { messages: [...prompt, says(answers.output)] };
  return { messages: prompt, chosen: says(answers.chosen), rejected: says(answers.rejected) };
}

function divide(prompt: Message[]): { system: string; turns: Message[] } {
  const [first, ...others] = prompt;
  return first?.role === 'system' ? { system: first.content, turns: others } : { system: '', turns: prompt };
}
