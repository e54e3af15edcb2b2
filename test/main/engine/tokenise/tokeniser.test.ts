import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTokeniser } from '../../../../src/main/engine/tokenise/tokeniser.ts';

const folder = `${import.meta.dirname}/../families/fixtures/llama`;

test('no token is added, and special tokens written in the text are recognised', () => {
  const tokeniser = readTokeniser(folder);
  expect(tokeniser.encode('')).toEqual([]);
  expect(tokeniser.encode('<s>')).toEqual([0]);
  expect(tokeniser.encode('<s>a<|end|>')).toEqual([0, ...tokeniser.encode('a'), 1]);
  expect(tokeniser.encode('a')).toHaveLength(1);
});

test('decoding gives the text back, without special tokens unless they are asked for', () => {
  const tokeniser = readTokeniser(folder);
  const text = 'A safe, quiet car? "Very" - yes!';
  const tokens = tokeniser.encode(`<s>${text}<|end|>`);
  expect(tokeniser.decode(tokens)).toBe(text);
  expect(tokeniser.decode(tokens, { withSpecialTokens: true })).toBe(`<s>${text}<|end|>`);
  expect(tokeniser.tokensOf([0, 1])).toEqual(['<s>', '<|end|>']);
});

test('tokens are spelled as what they add to the text, and a character of several bytes stands where it is complete', () => {
  const tokeniser = readTokeniser(folder);
  for (const text of ['A safe, quiet car? "Very" - yes!', 'Un café ☕ 早い 🐶🏽!', ' leads', '<s>begun<|end|>']) {
    const tokens = tokeniser.encode(text);
    const words = tokeniser.spell(tokens);
    expect(words).toHaveLength(tokens.length);
    expect(words.join('')).toBe(tokeniser.decode(tokens, { withSpecialTokens: true }));
    expect(words.join('')).not.toContain('\ufffd');
  }
  expect(tokeniser.spell([])).toEqual([]);
});

test('a folder without a readable tokenizer.json is refused with the way out', () => {
  const empty = mkdtempSync(join(tmpdir(), 'querent-tokeniser-'));
  expect(() => readTokeniser(empty)).toThrow(/no tokenizer.json/);
  writeFileSync(join(empty, 'tokenizer.json'), '{"model": ');
  expect(() => readTokeniser(empty)).toThrow(/cannot be read as a tokenizer/);
});
