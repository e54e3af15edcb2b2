import { describe, expect, it } from 'vitest';
import { alignContinuation, type ScoredToken } from '../../../src/main/endpoints/alignment.ts';

function tokens(texts: string[], offsets?: number[]): ScoredToken[] {
  return texts.map((text, index) => ({ text, logProbability: -index, offset: offsets?.[index] ?? null }));
}

const align = (list: ScoredToken[], prefixText: string | null, continuation: string, generated: 0 | 1 = 0) =>
  alignContinuation(list, { prefixText, continuation, generated, charged: 'nothing' }).map(
    ({ logProbability }) => logProbability,
  );

describe('by texts', () => {
  it('takes the last tokens that spell the continuation', () => {
    expect(align(tokens(['I', ' like', ' fast', ' cars']), 'I like', ' fast cars')).toEqual([-2, -3]);
  });

  it('leaves out a generated token behind, even one that repeats the continuation', () => {
    expect(align(tokens(['I', ' say', ' yes', ' yes']), 'I say', ' yes', 1)).toEqual([-2]);
    expect(align(tokens(['I', ' say', ' yes', '']), 'I say', ' yes', 1)).toEqual([-2]);
  });

  it('is not led astray where the generated token is not listed', () => {
    expect(align(tokens(['I', ' yes', ' yes']), 'I yes', ' yes', 1)).toEqual([-2]);
  });

  it('bears a begin-of-text token in front, and a first token without text', () => {
    expect(align(tokens(['<s>', 'I', ' yes'], [0, 3, 4]), 'I', ' yes')).toEqual([-2]);
    expect(align(tokens(['', ' say', ' yes']), 'I say', ' yes')).toEqual([-2]);
  });

  it('needs only the end of a chat', () => {
    expect(align(tokens(['', '<|user|>', 'hm', '<|assistant|>', 'Yes']), null, 'Yes')).toEqual([-4]);
  });
});

describe('by offsets, where texts are not exact', () => {
  it('takes what begins in the continuation', () => {
    expect(align(tokens(['I', '_like', '_cars'], [0, 1, 6]), 'I like', ' cars')).toEqual([-2]);
  });

  it('counts code points, as servers do', () => {
    expect(align(tokens(['\ufffd', '_yes', '_x'], [0, 1, 5]), '\u{1f697}', ' yes', 1)).toEqual([-1]);
  });
});

describe('refuses', () => {
  it.each([
    ['a token across the boundary, by texts', tokens(['I', ' yes']), 'I y', 'es', 'unscored'],
    ['a token across the boundary, by offsets', tokens(['I', '_yes', '!'], [0, 1, 5]), 'I y', 'es!', 'unscored'],
    ['an empty continuation', tokens(['I']), 'I', '', 'unscored'],
    ['inexact texts without offsets', tokens(['I', '_yes']), 'I', ' yes', 'scoring'],
    ['offsets that do not begin at 0', tokens(['I', '_yes'], [3, 4]), 'I', ' yes', 'scoring'],
    ['offsets that run backwards', tokens(['I', '_yes', '_x'], [0, 5, 1]), 'I', ' yes no', 'scoring'],
    ['no tokens', [], 'I', ' yes', 'scoring'],
  ])('%s', (_, list, prefix, continuation, kind) => {
    expect(() => align(list, prefix, continuation)).toThrow(expect.objectContaining({ kind }));
  });
});
