import { createHash } from 'node:crypto';

/**
 * What an honest model would say, made up deterministically: the same prompt, temperature and seed give the same text; other
 * seeds vary it. Asked for a question it asks one, else it answers. Log-probabilities depend on the text before a token only.
 */
export interface Asked {
  /** The whole prompt as one text. */
  prompt: string;
  temperature: number;
  seed: number;
}

export function honestText({ prompt, temperature, seed }: Asked): string {
  const drawn = temperature === 0 ? '' : ` ${seed}`;
  const pick = (list: readonly string[], salt: string) => list[hash(prompt + drawn + salt) % list.length] ?? '';
  const lastLine = prompt.trim().split('\n').at(-1) ?? '';
  if (/\?\s*(answer:?)?$/i.test(lastLine)) return `${pick(openings, 'o')} ${pick(wishes, 'w')}, ${pick(reasons, 'r')}.`;
  return `${pick(asks, 'a')} ${pick(topics, 't')}${pick(turns, 'u')}?`;
}

/** Splits a text into tokens the way byte-pair tokenizers do: a word with the space before it, digits and marks one by one. */
export function honestTokens(text: string): string[] {
  return text.match(/ ?\p{L}+|\d|\s+(?=\s)|\s|[^\p{L}\d\s]/gu) ?? [];
}

/** log p(token | text before), nats, in [-4, 0). */
export function honestLogProbability(before: string, token: string): number {
  return (-4 * ((hash(`${before}\u0000${token}`) % 9973) + 1)) / 9974;
}

export function hash(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

const asks = [
  'Do you care about',
  'How important to you is',
  'What do you think of',
  'Would you give up money for',
  'Do you ever miss',
];
const topics = [
  'speed',
  'comfort',
  'a low price',
  'a quiet ride',
  'good looks',
  'room for a family',
  'fuel economy',
  'modern screens',
];
const turns = ['', ' in daily life', ' when you travel', ' more than anything else', ' on weekends'];
const openings = ['Well,', 'Honestly,', 'I would say', 'To be frank,', 'Hm,'];
const wishes = [
  'I want something fast',
  'a fair price matters most',
  'I like it calm',
  'looks count for me',
  'I need room',
];
const reasons = ['that never changes', 'though it depends', 'as my friends know', 'and I mean it', 'at least for now'];
