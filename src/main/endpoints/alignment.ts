import { Failure } from './failure.ts';

/** A token of an echoed text, as a server tells it. */
export interface ScoredToken {
  text: string;
  /** Nats; null for the first token, and where the server says nothing. */
  logProbability: number | null;
  /** Where the token begins in the text, in code points; null where the server does not tell. */
  offset: number | null;
}

export interface Alignment {
  /** Null for a chat, whose text is the server's own. */
  prefixText: string | null;
  continuation: string;
  /** How many generated tokens may follow the given text. */
  generated: 0 | 1;
  charged: Failure['charged'];
}

/**
 * Finds the tokens of the continuation among those of prefix + continuation. First by their texts, counted from the end (a
 * begin-of-text token in front shifts some servers' offsets); where texts are not exact (bytes, marks for spaces), by offsets.
 * Refuses what cannot be told for certain: a wrong token would be a wrong score without any sign of it.
 */
export function alignContinuation(tokens: ScoredToken[], alignment: Alignment): ScoredToken[] {
  const { continuation, charged } = alignment;
  if (continuation === '') throw new Failure('unscored', 'an empty continuation has no log-probability', { charged });
  const end = endOfText(tokens, alignment);
  const own = end === null ? byOffsets(tokens, alignment) : byTexts(tokens.slice(0, end), continuation);
  if (own === 'spans') {
    const why = `a token spans the boundary before "${continuation}", so its log-probability cannot be told apart`;
    throw new Failure('unscored', why, { charged });
  }
  if (own === null) {
    const why = 'the server gives neither exact token texts nor offsets, so the tokens to score cannot be told';
    throw new Failure('scoring', why, { charged });
  }
  return own;
}

/** How many tokens make up the given text, judged by their texts; null where the texts are not exact. */
function endOfText(tokens: ScoredToken[], { prefixText, continuation, generated }: Alignment): number | null {
  const ends = generated === 1 ? [tokens.length - 1, tokens.length] : [tokens.length];
  const isExact = (end: number) => {
    const joined = join(tokens.slice(0, end));
    if (prefixText === null) return joined.endsWith(continuation);
    const whole = prefixText + continuation;
    // More in front: a begin-of-text token. Less in front: a first token without its text.
    return joined.endsWith(whole) || (tokens[0]?.text === '' && joined !== '' && whole.endsWith(joined));
  };
  return ends.find(isExact) ?? null;
}

function byTexts(tokens: ScoredToken[], continuation: string): ScoredToken[] | 'spans' {
  let start = tokens.length;
  let length = 0;
  while (start > 0 && length < continuation.length) length += tokens[--start]?.text.length ?? 0;
  return length === continuation.length ? tokens.slice(start) : 'spans';
}

function byOffsets(tokens: ScoredToken[], { prefixText, continuation }: Alignment): ScoredToken[] | 'spans' | null {
  if (prefixText === null || tokens[0]?.offset !== 0) return null;
  const offsets = tokens.map(({ offset }) => offset ?? -1);
  if (offsets.some((offset, index) => offset < (offsets[index - 1] ?? 0))) return null;
  const boundary = codePoints(prefixText);
  const total = boundary + codePoints(continuation);
  const start = offsets.findIndex((offset) => offset >= boundary);
  const after = offsets.findIndex((offset) => offset >= total);
  const end = after < 0 ? offsets.length : after;
  if (start < 0 || start >= end) return null;
  return offsets[start] === boundary ? tokens.slice(start, end) : 'spans';
}

function join(tokens: ScoredToken[]): string {
  return tokens.map(({ text }) => text).join('');
}

function codePoints(text: string): number {
  return [...text].length;
}
