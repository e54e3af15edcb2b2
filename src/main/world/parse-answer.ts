import { statements } from './answer.ts';
import type { Domain } from './domain.ts';
import { levels } from './persona.ts';
import { answerOpeners, answerPhrasings, repeatOpeners } from './phrasing.ts';
import type { Evidence } from './posterior.ts';

export type ParsedAnswer =
  | { kind: 'stance'; evidence: Evidence; repeated: boolean }
  | { kind: 'unsure' }
  | { kind: 'evasive' };

const books = new Map<string, Map<string, Evidence>>();

/** What an answer says, or null if the world's people would not have put it so. */
export function parseAnswer(domain: Domain, text: string): ParsedAnswer | null {
  const trimmed = text.trim();
  const opener = [...repeatOpeners, ...answerOpeners].find((candidate) => trimmed.startsWith(candidate)) ?? '';
  const body = capitalise(trimmed.slice(opener.length));
  if (answerPhrasings.unsure.includes(body)) return { kind: 'unsure' };
  if (answerPhrasings.evasive.includes(body) || answerPhrasings.chat.includes(body)) return { kind: 'evasive' };
  const book = books.get(domain.name) ?? writeBook(domain);
  books.set(domain.name, book);
  const evidence = book.get(body);
  return evidence ? { kind: 'stance', evidence, repeated: repeatOpeners.includes(opener) } : null;
}

function writeBook(domain: Domain): Map<string, Evidence> {
  const book = new Map<string, Evidence>();
  for (const attribute of domain.attributes.keys()) {
    for (const stance of levels) {
      for (const against of stance === 0 ? [false] : [false, true]) {
        for (const { text } of statements(domain, attribute, stance, against)) book.set(text, { attribute, stance });
      }
    }
  }
  return book;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
