/** Texts as trainers write them: plain, as chat messages (`role` and `content`), or, in a table of texts, as messages in JSON. */
import { isObject } from './columns.ts';

export interface Message {
  role: string;
  content: string;
}
export type Spoken = string | Message[];

/** Null where the value is neither a text nor messages. */
export function readSpoken(value: unknown): Spoken | null {
  if (typeof value === 'string') return value.startsWith('[') ? (readMessages(parseOrNull(value)) ?? value) : value;
  return readMessages(value);
}

/** What was said last, by the assistant, and what it was said to. */
export function splitLast(spoken: Spoken): { prompt: Message[] | null; said: string } | null {
  if (typeof spoken === 'string') return { prompt: null, said: spoken };
  const last = spoken.at(-1);
  if (last?.role !== 'assistant') return null;
  return { prompt: spoken.length > 1 ? spoken.slice(0, -1) : null, said: last.content };
}

function readMessages(value: unknown): Message[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const messages = value.flatMap((one: unknown): Message[] =>
    isObject(one) && typeof one.role === 'string' && typeof one.content === 'string'
      ? [{ role: one.role, content: one.content }]
      : [],
  );
  return messages.length === value.length ? messages : null;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that begins with a bracket and is no JSON is a text.
    return null;
  }
}
