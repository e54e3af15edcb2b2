import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../../src/shared/roles.ts';
import { honestLogProbability, honestTokens } from '../../servers/honestAnswer.ts';
import type { ScoringStyle } from '../../servers/honestPayload.ts';
import { connectToFaults, connectToHonest, never } from './setting.ts';

const text: Prompt = { kind: 'text', text: 'Q: Fast cars? A: Yes!\nThe user prefers' };
const chat: Prompt = { kind: 'chat', messages: [{ role: 'user', content: 'Fast cars? Answer A or B.' }] };

/** What the honest server's tokens come to, summed by hand. */
function expected(prefix: string, continuation: string): number {
  let before = prefix;
  return honestTokens(continuation).reduce((sum, token) => {
    const logProbability = honestLogProbability(before, token);
    before += token;
    return sum + logProbability;
  }, 0);
}

describe('given text', () => {
  it.each(['echo', 'together', 'vllm'] as const)(
    '%s: every continuation gets exactly its own tokens',
    async (scoring) => {
      const { endpoint } = await connectToHonest({ scoring });
      const continuations = [' a fast sports car', ' a van', ' 4 doors'];
      const [scores = []] = await endpoint.score([{ prefix: text, continuations }], never);
      expect(scores.map(({ tokens }) => tokens)).toEqual(continuations.map(honestTokens));
      for (const [index, continuation] of continuations.entries()) {
        expect(scores[index]?.logProbability).toBeCloseTo(expected(text.text, continuation), 12);
      }
    },
  );

  it('vllm: after a chat too, by continuing the last message', async () => {
    const { endpoint, server } = await connectToHonest({ scoring: 'vllm' });
    const [scores = []] = await endpoint.score([{ prefix: chat, continuations: [' A', 'B'] }], never);
    expect(scores.map(({ tokens }) => tokens)).toEqual([['A'], ['B']]);
    expect(server.requests.at(-1)?.body).toMatchObject({ add_generation_prompt: false, continue_final_message: true });
  });

  it('keeps the order of many requests', async () => {
    const { endpoint } = await connectToHonest({ scoring: 'echo' }, { concurrency: 16 });
    const prefixes = Array.from({ length: 20 }, (_, index) => `${text.text} ${index}`);
    const requests = prefixes.map((prefix) => ({
      prefix: { kind: 'text' as const, text: prefix },
      continuations: [' yes', ' no'],
    }));
    const scores = await endpoint.score(requests, never);
    for (const [index, prefix] of prefixes.entries()) {
      const [yes, no] = scores[index] ?? [];
      expect(yes?.logProbability).toBeCloseTo(expected(prefix, ' yes'), 12);
      expect(no?.logProbability).toBeCloseTo(expected(prefix, ' no'), 12);
    }
  });

  it('a continuation that begins inside a token is refused, and costs that one score only', async () => {
    const { endpoint } = await connectToHonest({ scoring: 'echo' });
    const request = { prefix: { kind: 'text' as const, text: 'It is a sp' }, continuations: ['orts car'] };
    const error = await endpoint.score([request], never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'endpoint.unscored', message: expect.stringContaining('spans the boundary') });
  });

  it('tokens that cannot be told apart make no scorer', async () => {
    const { endpoint } = await connectToHonest({ scoring: 'echo-vague' });
    const error = await endpoint
      .score([{ prefix: text, continuations: [' a van'] }], never)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'endpoint.scoring' });
  });
});

describe('first token', () => {
  it.each([
    ['chat', chat, ['A', ' B']],
    ['text', text, ['A', ' yes']],
  ] as const)('%s: one call compares all continuations', async (_, prefix, continuations) => {
    const { endpoint, server } = await connectToHonest({ scoring: 'first-token' });
    await endpoint.probe(never);
    const before = server.requests.length;
    const [scores = []] = await endpoint.score([{ prefix, continuations: [...continuations] }], never);
    expect(server.requests.length - before).toBe(1);
    const whole = prefix.kind === 'text' ? prefix.text : 'Fast cars? Answer A or B.';
    for (const [index, continuation] of continuations.entries()) {
      const token = prefix.kind === 'text' ? continuation : continuation.trim();
      expect(scores[index]?.logProbability).toBeCloseTo(honestLogProbability(whole, token) - 2, 12);
    }
  });

  it('in a chat, spellings that differ in leading spaces only are added up', async () => {
    const { endpoint } = await connectToHonest({ scoring: 'first-token' });
    const [scores = []] = await endpoint.score([{ prefix: chat, continuations: ['yes'] }], never);
    const whole = 'Fast cars? Answer A or B.';
    const both = ['yes', ' yes'].map((token) => Math.exp(honestLogProbability(whole, token) - 2));
    expect(scores[0]?.logProbability).toBeCloseTo(Math.log((both[0] ?? 0) + (both[1] ?? 0)), 12);
  });

  it.each(['C', 'a fast car', ''])('"%s", which is not listed, is an error and no number', async (continuation) => {
    const { endpoint } = await connectToHonest({ scoring: 'first-token' });
    const scored = endpoint.score([{ prefix: chat, continuations: ['A', continuation] }], never);
    await expect(scored).rejects.toMatchObject({ code: 'endpoint.unscored' });
  });
});

it('a server without log-probabilities is refused as a scorer', async () => {
  const { endpoint } = await connectToHonest({ scoring: 'none' });
  const scored = endpoint.score([{ prefix: text, continuations: [' a van'] }], never);
  await expect(scored).rejects.toMatchObject({ code: 'endpoint.scoring' });
});

it('bad answers to scoring requests are retried too', async () => {
  const scoringWays = { text: 'echo', chat: null, echoTokens: 0, topCount: { text: 0, chat: 0 } } as const;
  const script = ['emptyChoices', 'truncatedBody', 'errorOk', 'emptyContent'] as const;
  const { endpoint, server } = await connectToFaults(
    { scoring: 'echo' satisfies ScoringStyle, script: [...script] },
    { scoringWays, retryLimits: { badAnswers: 5 } },
  );
  const [scores = []] = await endpoint.score([{ prefix: text, continuations: [' a van'] }], never);
  expect(scores[0]?.logProbability).toBeCloseTo(expected(text.text, ' a van'), 12);
  expect(server.requests).toHaveLength(5);
});
