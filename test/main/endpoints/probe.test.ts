import { describe, expect, it } from 'vitest';
import { connectToFaults, connectToHonest, never } from './setting.ts';

describe('finds what a server can score', () => {
  it.each([
    ['echo', { scores: 'given-text', ways: { text: 'echo', chat: null, echoTokens: 0 } }],
    ['echo-vague', { scores: 'nothing', ways: { text: null, chat: null } }],
    ['together', { scores: 'given-text', ways: { text: 'echo', chat: null } }],
    ['vllm', { scores: 'given-text', ways: { text: 'prompt_logprobs', chat: 'prompt_logprobs' } }],
    [
      'first-token',
      { scores: 'first-token', ways: { text: 'first-token', chat: 'first-token', topCount: { chat: 20 } } },
    ],
    ['none', { scores: 'nothing', ways: { text: null, chat: null } }],
  ] as const)('%s', async (scoring, expected) => {
    const { endpoint } = await connectToHonest({ scoring });
    const report = await endpoint.probe(never);
    expect(report).toMatchObject({ ...expected, isModelListed: true, generates: { chat: true, text: true } });
    const sentence = {
      'given-text': /of given text.*can be the scorer/,
      'first-token': /generated tokens only/,
      nothing: /cannot be/,
    };
    expect(report.findings.at(-1)).toMatch(sentence[report.scores]);
  });
});

it.each([true, false])('finds whether the seed is honoured: %s', async (honoursSeed) => {
  const { endpoint } = await connectToHonest({ honoursSeed });
  expect((await endpoint.probe(never)).isSeedHonoured).toBe(honoursSeed);
});

it.each([true, false])('finds whether tokens are counted: %s', async (tellsUsage) => {
  const { endpoint } = await connectToHonest({ tellsUsage });
  expect((await endpoint.probe(never)).tellsUsage).toBe(tellsUsage);
});

it('does not take a passing fault for a lack', async () => {
  const { endpoint } = await connectToFaults({
    scoring: 'echo',
    script: ['server500', 'good', 'rate', 'good', 'reset'],
  });
  expect(await endpoint.probe(never)).toMatchObject({ scores: 'given-text', generates: { chat: true, text: true } });
});

it.each([
  ['unauthorized', 'endpoint.key'],
  ['quota', 'endpoint.quota'],
] as const)('%s is thrown as %s', async (fault, code) => {
  const { endpoint } = await connectToFaults({ script: [fault] });
  await expect(endpoint.probe(never)).rejects.toMatchObject({ code });
});
