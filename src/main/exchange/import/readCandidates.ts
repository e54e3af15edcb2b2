/** A file's row as the candidates it holds: one, or as many as its lists are long. */
import type { FileRow } from './fileRow.ts';
import type { Field, Mapping } from './guessMapping.ts';

export interface ImportedCandidate {
  question: string;
  answer: string | null;
  /** Null where the file gives none: a missing reward is never 0. */
  reward: number | null;
}

export type ReadRow = { line: number; candidates: ImportedCandidate[] } | { line: number; reason: string };

export function readCandidates(row: FileRow, mapping: Mapping): ReadRow {
  if ('reason' in row) return row;
  const { line, columns } = row;
  const readField = (field: Field) => {
    const column = mapping[field];
    return column === undefined ? null : (columns[column] ?? null);
  };
  const questions = readField('question');
  const count = Array.isArray(questions) ? questions.length : 1;
  if (count === 0) return { line, reason: 'This row has an empty list of questions.' };
  const candidates: ImportedCandidate[] = [];
  const lists = { question: questions, answer: readField('answer'), reward: readField('reward') };
  for (const [name, list] of Object.entries(lists)) {
    if (list !== null && Array.isArray(list) !== Array.isArray(questions))
      return { line, reason: `Either both question and ${name} are lists, or neither is.` };
    if (Array.isArray(list) && list.length !== count)
      return { line, reason: `There are ${count} questions, but ${list.length} in the list of ${name}.` };
  }
  for (let index = 0; index < count; index++) {
    const at = (value: unknown): unknown => (Array.isArray(value) ? value[index] : value) ?? null;
    const [question, answer, reward] = [at(lists.question), at(lists.answer), readReward(at(lists.reward))];
    if (typeof question !== 'string' || question.trim() === '')
      return { line, reason: 'A question is missing or no text.' };
    if (answer !== null && typeof answer !== 'string') return { line, reason: 'An answer is no text.' };
    if (reward === 'unreadable') return { line, reason: 'A reward is no number.' };
    candidates.push({ question, answer, reward });
  }
  return { line, candidates };
}

function readReward(value: unknown): number | null | 'unreadable' {
  if (value === null || (typeof value === 'string' && /^\s*(nan|null|none)?\s*$/i.test(value))) return null;
  const reward = typeof value === 'string' ? Number(value) : value;
  if (typeof reward !== 'number') return 'unreadable';
  if (Number.isFinite(reward)) return reward;
  return typeof value === 'number' && Number.isNaN(value) ? null : 'unreadable';
}
