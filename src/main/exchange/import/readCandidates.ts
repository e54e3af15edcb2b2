/**
 * A file's row as the candidates it holds: one, as many as its lists are long, or two where it holds a `chosen` and a `rejected`
 * text. A reward that is missing, empty, or the NaN of another program is null, never 0.
 */
import { AdvantageFormula } from '../../../shared/records/config.ts';
import type { ImportField, ImportMapping } from '../../../shared/records/import.ts';
import { columnValue, isObject } from './columns.ts';
import { type BadRow, type FileRow, placeOf } from './fileRow.ts';
import type { ImportedCandidate, ImportedDecision, ImportedGroup } from './importedGroup.ts';
import { readDepth, readFailed, readOwnCandidate, readOwnGroup, truth } from './ownDetails.ts';
import { ownColumns, readPlace } from './ownPlace.ts';
import { readSpoken, type Spoken, splitLast } from './spokenText.ts';

/** `key`: rows of one key that follow each other are one group; null is a group of its own. `name`: what a column calls the group. */
export type RowOfGroup = ImportedGroup & { key: string | null; name: string | null };

/** The columns that `readCandidates` looks at, of one inside an object the object; missing where it may look at all of them. */
export function wantedColumns(columns: readonly string[], mapping: ImportMapping): string[] | undefined {
  if (columns.includes('run') && columns.includes('group')) return undefined;
  const mapped = Object.values(mapping).flatMap((name) => [name, name.split('.')[0] ?? name]);
  return [...new Set([...mapped, 'metadata', 'kept', 'transcript', 'advantage_formula'])];
}

export function readCandidates(row: FileRow, mapping: ImportMapping): RowOfGroup | BadRow {
  if ('reason' in row) return row;
  const { columns } = row;
  const read = (field: ImportField) => columnValue(columns, mapping[field]);
  const bad = (reason: string): BadRow => ({ ...placeOf(row), reason });
  const given = read('prompt');
  const spoken = given === null ? null : readSpoken(given);
  if (given !== null && spoken === null) return bad('The prompt is neither text nor messages.');
  const found = mapping.chosen && mapping.rejected ? readPair(read, spoken) : readList(read, spoken);
  if (typeof found === 'string') return bad(found);
  const place = readPlace(columns);
  const name = place?.key ?? nameOf(read('group'));
  const key = name ?? (found.prompt === null ? null : `prompt ${JSON.stringify(found.prompt)}`);
  const { sourceId = null, interviewKey = null, path = null } = place ?? {};
  const told = ownColumns(columns);
  const candidates = found.candidates.map((one, index): ImportedCandidate => {
    const position = place?.position ?? place?.positions?.[index] ?? null;
    const kept = Array.isArray(told.kept) ? told.kept[index] : told.kept;
    return {
      ...one,
      ...(place ? readOwnCandidate(columns, index) : {}),
      ...(position === null ? {} : { position }),
      kept: truth.safeParse(kept).data ?? null,
      sourceId: sourceId !== null && position !== null ? `${sourceId}/c${position}` : null,
    };
  });
  const formula = AdvantageFormula.safeParse(told.advantage_formula);
  return {
    ...(formula.success ? { advantageFormula: formula.data } : {}),
    ...(place ? readOwnGroup(columns) : readDepth(columns)),
    ...placeOf(row),
    key,
    name,
    sourceId,
    persona: textOrNull(read('persona')),
    domain: textOrNull(read('domain')),
    interviewKey,
    path,
    transcript: readTranscript(told.transcript),
    prompt: found.prompt,
    candidates: place ? [...candidates, ...readFailed(columns, sourceId)] : candidates,
  };
}

type Texts = Pick<ImportedCandidate, 'question' | 'answer' | 'reward' | 'decisions'>;
type Found = { prompt: Spoken | null; candidates: Texts[] };
type Read = (field: ImportField) => unknown;

function readPair(read: Read, prompt: Spoken | null): Found | string {
  const [chosen, rejected] = (['chosen', 'rejected'] as const).map((field) => {
    const spoken = readSpoken(read(field));
    return spoken === null ? null : splitLast(spoken);
  });
  if (!chosen || !rejected) return 'The chosen or the rejected text is missing.';
  if (chosen.said.trim() === '' || rejected.said.trim() === '') return 'The chosen or the rejected text is empty.';
  const one = (question: string, verdict: 'accepted' | 'rejected'): Texts => ({
    question,
    answer: null,
    reward: null,
    decisions: [decided(verdict)],
  });
  return {
    prompt: prompt ?? chosen.prompt,
    candidates: [one(chosen.said, 'accepted'), one(rejected.said, 'rejected')],
  };
}

/** A preference data set says what was decided, but not by whom. */
function decided(verdict: 'accepted' | 'rejected'): ImportedDecision {
  return { reviewer: 'imported', verdict, best: false, flagged: false, note: '', question: null, answer: null };
}

function readList(read: Read, prompt: Spoken | null): Found | string {
  const given = read('question');
  const whole = given === null && prompt !== null ? splitLast(prompt) : null;
  if (given === null && (whole === null || whole.prompt === null)) return 'A question is missing or no text.';
  const isList = Array.isArray(given) && !isMessages(given);
  const questions: unknown[] = whole ? [whole.said] : isList ? given : [given];
  if (questions.length === 0) return 'This row has an empty list of questions.';
  const lists = { answer: read('answer'), reward: read('reward') };
  for (const [name, list] of Object.entries(lists)) {
    if (list !== null && Array.isArray(list) !== isList)
      return `Either both question and ${name} are lists, or neither is.`;
    if (Array.isArray(list) && list.length !== questions.length)
      return `There are ${questions.length} questions, but ${list.length} in the list of ${name}.`;
  }
  const candidates: Texts[] = [];
  for (const [index, value] of questions.entries()) {
    const at = (of: unknown): unknown => (Array.isArray(of) ? of[index] : of) ?? null;
    const spoken = readSpoken(value);
    const question = spoken === null ? null : (splitLast(spoken)?.said ?? null);
    const [answer, reward] = [at(lists.answer), readReward(at(lists.reward))];
    if (question === null || question.trim() === '') return 'A question is missing or no text.';
    if (answer !== null && typeof answer !== 'string') return 'An answer is no text.';
    if (reward === 'unreadable') return 'A reward is no number.';
    candidates.push({ question, answer, reward, decisions: [] });
  }
  return { prompt: whole ? whole.prompt : prompt, candidates };
}

function isMessages(value: unknown[]): boolean {
  return readSpoken(value) !== null;
}

function nameOf(group: unknown): string | null {
  return typeof group === 'string' || typeof group === 'number' ? String(group) : null;
}

function readTranscript(value: unknown): ImportedGroup['transcript'] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .flatMap(({ question, answer }) =>
      typeof question === 'string' && typeof answer === 'string' ? [{ question, answer }] : [],
    );
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function readReward(value: unknown): number | null | 'unreadable' {
  if (value === null || (typeof value === 'string' && /^\s*(nan|null|none)?\s*$/i.test(value))) return null;
  const reward = typeof value === 'string' ? Number(value) : value;
  if (typeof reward !== 'number') return 'unreadable';
  if (Number.isFinite(reward)) return reward;
  return typeof value === 'number' && Number.isNaN(value) ? null : 'unreadable';
}
