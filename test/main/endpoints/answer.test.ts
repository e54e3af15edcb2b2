import { describe, expect, it } from 'vitest';
import { readCompletion } from '../../../src/main/endpoints/answer.ts';
import type { Sampling } from '../../../src/shared/roles.ts';
import type { JsonValue } from '../../../src/shared/wire.ts';

const plain: Sampling = { temperature: 1, topP: 1, topK: 0, maxTokens: 64, stop: [], seed: 1 };
const usage = { prompt_tokens: 5, completion_tokens: 7 };

function chat(message: JsonValue, finish: string | null, more: { [key: string]: JsonValue } = {}): JsonValue {
  return { choices: [{ index: 0, message, finish_reason: finish, ...more }], usage };
}

const said = (content: string, finish = 'stop', more = {}) => chat({ role: 'assistant', content }, finish, more);
const read = (payload: JsonValue, sampling: Partial<Sampling> = {}) =>
  readCompletion(payload, { ...plain, ...sampling }, 99);

it('reads a chat answer and a text answer', () => {
  const expected = { text: 'Why?', finish: 'stop', promptTokens: 5, completionTokens: 7 };
  expect(read(said('Why?'))).toMatchObject(expected);
  expect(read({ choices: [{ text: 'Why?', finish_reason: 'eos' }], usage })).toMatchObject(expected);
});

it('keeps the length finish', () => expect(read(said('Why', 'length')).finish).toBe('length'));

it('estimates the tokens that a server does not tell', () => {
  const payload: JsonValue = { choices: [{ text: 'twelve bytes', finish_reason: 'stop' }] };
  expect(read(payload)).toMatchObject({ promptTokens: 99, completionTokens: 3 });
});

it('cuts at every stop string, honoured by the server or not', () => {
  expect(read(said('Why?\nA: because\n', 'length'), { stop: ['\n', 'A:'] })).toMatchObject({
    text: 'Why?',
    finish: 'stop',
  });
});

it('leaves out thoughts that stand in the text', () => {
  expect(read(said('<think>hm, cars</think>\n\nWhy?')).text).toBe('Why?');
});

describe('log-probabilities of the sampled tokens', () => {
  const listed = {
    logprobs: {
      content: [
        { token: 'Why', logprob: -0.5 },
        { token: '?', logprob: -0.25 },
      ],
    },
  };
  const parallel = { logprobs: { tokens: ['Why', '?'], token_logprobs: [-0.5, -0.25], token_ids: [7, 8] } };

  it('are read in both forms', () => {
    expect(read(said('Why?', 'stop', listed))).toMatchObject({ tokenLogProbabilities: [-0.5, -0.25], tokenIds: [] });
    expect(read(said('Why?', 'stop', parallel))).toMatchObject({
      tokenLogProbabilities: [-0.5, -0.25],
      tokenIds: [7, 8],
    });
  });

  it.each([
    ['at another temperature', 'Why?', { temperature: 0.7 }],
    ['with a cut-off', 'Why?', { topK: 5 }],
    ['where the text was cut', 'Why? B', { stop: [' B'] }],
  ])('are left out %s, since they would be of something else', (_, text, sampling) => {
    expect(read(said(text, 'stop', parallel), sampling).tokenLogProbabilities).toEqual([]);
  });
});

it.each([
  ['no finish_reason', chat({ content: 'Why?' }, null), 'cut off'],
  ['a content filter', said('Why?', 'content_filter'), 'content_filter'],
  ['null content', chat({ content: null }, 'stop'), 'empty'],
  ['a refusal', chat({ content: null, refusal: 'No.' }, 'stop'), 'refused'],
  ['reasoning only', chat({ content: '', reasoning_content: 'hm' }, 'length'), 'reasoning used up'],
  ['an open thought', said('<think>hm', 'length'), 'reasoning used up'],
  ['nothing before the stop', said('\nWhy?'), 'empty'],
  ['a lone surrogate', said('Why \ud83d'), 'Unicode'],
  ['no choices', { choices: [] }, 'no choice'],
  ['no object', 'Why?', 'form of a completion'],
])('refuses %s', (_, payload: JsonValue, why) => {
  expect(() => read(payload, { stop: ['\n'] })).toThrow(why);
});

it('a refused answer is charged as the server counted', () => {
  expect(() => read(said(''))).toThrow(expect.objectContaining({ charged: { promptTokens: 5, completionTokens: 7 } }));
  expect(() => read({ choices: [] })).toThrow(expect.objectContaining({ charged: 'unknown' }));
});
