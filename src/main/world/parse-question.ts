import type { Domain } from './domain.ts';
import { questionOpeners } from './phrasing.ts';
import { phrasings, type Question } from './question.ts';

const books = new Map<string, Map<string, Question>>();

/** What a question asks, or null if the world's people would not have put it so: then it is not well formed. */
export function parseQuestion(domain: Domain, text: string): Question | null {
  const book = books.get(domain.name) ?? writeBook(domain);
  books.set(domain.name, book);
  const trimmed = text.trim();
  const opener = questionOpeners.find((candidate) => trimmed.startsWith(candidate)) ?? '';
  return book.get(trimmed.slice(opener.length)) ?? null;
}

/** Every question of the domain by its wording: some two thousand. */
function writeBook(domain: Domain): Map<string, Question> {
  const indices = [...domain.attributes.keys()];
  const questions: Question[] = [
    ...indices.map((index) => ({ kind: 'targeted' as const, attributes: [index] })),
    ...indices.flatMap((first) =>
      indices
        .filter((second) => second !== first)
        .map((second) => ({ kind: 'double' as const, attributes: [first, second] })),
    ),
    { kind: 'open', attributes: [] },
    { kind: 'vague', attributes: [] },
    { kind: 'off-topic', attributes: [] },
  ];
  return new Map(
    questions.flatMap((question) => phrasings(domain, question).map(({ text }) => [text, question] as const)),
  );
}
