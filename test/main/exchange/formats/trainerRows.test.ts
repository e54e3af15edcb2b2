/** What each trainer's rows look like, on a group of three: the best is question 1, the worst question 2. */
import { expect, test } from 'vitest';
import { requireFormat } from '../../../../src/main/exchange/formats/allFormats.ts';
import type { Row } from '../../../../src/main/exchange/formats/columns.ts';
import type { PreparedGroup } from '../../../../src/main/exchange/formats/prepare.ts';
import { createTally } from '../../../../src/main/exchange/formats/tally.ts';
import type { ExportFormatName, ExportRules } from '../../../../src/shared/records/export.ts';
import type { Message } from '../../../../src/shared/roles.ts';
import { preparedRoot, rootWithRewards, rules } from './madeUpGroups.ts';

const group = rootWithRewards([0.1, 0.5, -0.5]);
const chatPrompt: Message[] = [
  { role: 'system', content: 'Ask.' },
  { role: 'user', content: 'Task' },
];
const chat: PreparedGroup = { ...group, prompt: chatPrompt };

function rowsOf(name: ExportFormatName, one: PreparedGroup, given: Partial<ExportRules> = {}): Row[][] {
  const promptKind = typeof one.prompt === 'string' ? 'text' : 'chat';
  const tables = requireFormat(name).tables({ promptKind, largestGroup: 3 });
  return tables.map((table) => table.rows(one, rules(given), createTally()));
}

test('DPO has the prompt apart, reward models have it in front, as text and as messages', () => {
  expect(rowsOf('dpo', group)[0]).toMatchObject([
    { prompt: group.prompt, chosen: 'question 1', rejected: 'question 2' },
  ]);
  expect(rowsOf('reward', group)[0]).toMatchObject([
    { chosen: `${group.prompt}question 1`, rejected: `${group.prompt}question 2` },
  ]);
  const says = (content: string) => ({ role: 'assistant', content });
  expect(rowsOf('dpo', chat)[0]).toMatchObject([{ prompt: chat.prompt, chosen: [says('question 1')] }]);
  expect(rowsOf('reward', chat)[0]).toMatchObject([{ chosen: [...chatPrompt, says('question 1')] }]);
  expect(Object.keys(rowsOf('reward', chat)[0]?.[0] ?? {})).not.toContain('prompt');
});

test('no column is called margin, which RewardTrainer would use, nor anything that clashes with the GRPO reward call', () => {
  const names = (name: ExportFormatName) => Object.keys(rowsOf(name, group)[0]?.[0] ?? {});
  expect(names('reward')).not.toContain('margin');
  const taken = [
    'prompts',
    'completions',
    'completion',
    'completion_ids',
    'trainer_state',
    'environments',
    'tools',
    'images',
  ];
  for (const name of ['prompt-only', 'grpo-groups'] as const) {
    expect(names(name).filter((column) => taken.includes(column))).toEqual([]);
  }
});

test('KTO labels by the sign of the advantage, or by a margin from the mean', () => {
  const labels = (given: Partial<ExportRules>) =>
    rowsOf('kto', group, given)[0]?.map(({ completion, label }) => [completion, label]);
  expect(labels({})).toEqual([
    ['question 0', true],
    ['question 1', true],
    ['question 2', false],
  ]);
  // The mean is 1/30: question 0 is 0.067 above.
  expect(labels({ labels: 'margin', minMargin: 0.1 })).toEqual([
    ['question 1', true],
    ['question 2', false],
  ]);
});

test('a candidate without a reward has no label, one of advantage 0 neither', () => {
  expect(rowsOf('kto', rootWithRewards([0, 0.5, null, -0.5]))[0]).toHaveLength(2);
});

test('best-of-N has the question as the last message, and no column that SFTTrainer would take instead', () => {
  const [text] = rowsOf('sft-best', group);
  expect(text).toMatchObject([
    {
      messages: [
        { role: 'user', content: group.prompt },
        { role: 'assistant', content: 'question 1' },
      ],
      reward: 0.5,
    },
  ]);
  expect(Object.keys(text?.[0] ?? {}).filter((name) => ['prompt', 'completion', 'text'].includes(name))).toEqual([]);
});

test('LLaMA-Factory has Alpaca and ShareGPT forms, each for SFT and ranked', () => {
  const [sftAlpaca, sftSharegpt, dpoAlpaca, dpoSharegpt] = rowsOf('llama-factory', chat);
  const says = (content: string) => ({ role: 'assistant', content });
  expect(sftAlpaca).toEqual([{ system: 'Ask.', instruction: 'Task', input: '', output: 'question 1' }]);
  expect(sftSharegpt).toEqual([{ messages: [...chatPrompt, says('question 1')] }]);
  expect(dpoAlpaca).toEqual([
    { system: 'Ask.', instruction: 'Task', input: '', chosen: 'question 1', rejected: 'question 2' },
  ]);
  expect(dpoSharegpt).toEqual([{ messages: chat.prompt, chosen: says('question 1'), rejected: says('question 2') }]);
});

test('messages that LLaMA-Factory would drop give no row', () => {
  const twice = { ...chat, prompt: [...chatPrompt, { role: 'user' as const, content: 'again' }] };
  expect(rowsOf('llama-factory', twice)).toEqual([[], [], [], []]);
});

test('Argilla and Label Studio suggest the best and keep the others to choose from', () => {
  const [records] = rowsOf('argilla', group);
  expect(records).toMatchObject([
    { suggestions: { best: { value: '2' } }, metadata: { split: 'train', best_reward: 0.5 } },
  ]);
  const [tasks] = rowsOf(
    'label-studio',
    rootWithRewards([0.1, 0.5, 0.2], (_, i) => ({ question: i === 2 ? 'question 0' : `question ${i}` })),
  );
  expect(tasks).toMatchObject([
    {
      data: { choices: [{ value: 'question 0' }, { value: 'question 1' }], split: 'train' },
      predictions: [{ result: [{ value: { choices: ['question 1'] } }] }],
    },
  ]);
});

test('a row a candidate has failed ones with their reason, and never a reward of 0 for none', () => {
  const [rows] = rowsOf(
    'jsonl',
    preparedRoot((root) => ({
      ...root,
      candidates: root.candidates.map((one, index) => ({
        ...one,
        ...(index === 3
          ? { answer: null, reward: null, advantage: null, error: { code: 'endpoint.timeout', message: '', hint: '' } }
          : {}),
      })),
    })),
  );
  expect(rows).toHaveLength(8);
  expect(rows?.[3]).toMatchObject({ answer: null, reward: null, error: 'endpoint.timeout', position: 3 });
  expect(rows?.[2]).toMatchObject({ answer: '', error: null });
});
