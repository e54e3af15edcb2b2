/**
 * What Argilla 2.8 exports of the data set that our own export writes (`formats/argilla.ts`): JSON as `records.to_json` writes it
 * (`fields`, `metadata`, `suggestions`, and `responses` by question as lists of `{value, user_id}`), and the flat rows of
 * `records.to_list(flatten=True)` and `records.to_datasets()`, where fields and metadata are columns beside `best.responses`,
 * `best.responses.users` and `best.responses.status`, lists that run parallel. Rows with a status count where it is `submitted`;
 * `to_json` writes none, so all of its responses count. A response's value is the number of a candidate in the field `candidates`.
 */
import { addAnswers, type FormAnswer } from './annotatedGroup.ts';
import { readNumberedCandidates } from './argillaCandidates.ts';
import { isObject } from './columns.ts';
import { type FileRow, placeOf } from './fileRow.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { readPlace } from './ownPlace.ts';
import { readSpoken } from './spokenText.ts';

interface Response {
  reviewer: string;
  value: string;
}

export async function* argillaGroups(rows: AsyncIterable<FileRow>): AsyncGenerator<ImportedEntry> {
  for await (const row of rows) yield 'reason' in row ? { bad: row } : toGroup(row);
}

function toGroup(row: Extract<FileRow, { columns: unknown }>): ImportedEntry {
  const { columns } = row;
  const bad = (reason: string): ImportedEntry => ({ bad: { ...placeOf(row), reason } });
  const fields = isObject(columns.fields) ? columns.fields : columns;
  const metadata = isObject(columns.metadata) ? columns.metadata : columns;
  const candidates = typeof fields.candidates === 'string' ? readNumberedCandidates(fields.candidates) : null;
  if (!candidates) return bad('This record has no field of numbered candidates, as records of our settings have.');
  const answers = answersOf(responsesTo(columns, 'best'), responsesTo(columns, 'better'));
  if (answers.some(({ best }) => best !== null && !candidates[best]))
    return bad(`Somebody chose a number that none of the ${candidates.length} candidates has.`);
  const { sourceId = null, interviewKey = null, path = null } = readPlace(metadata) ?? {};
  return {
    group: {
      ...placeOf(row),
      sourceId,
      interviewKey,
      path,
      persona: text(metadata.persona_name),
      domain: text(metadata.domain),
      transcript: [],
      prompt: readSpoken(fields.prompt),
      candidates: addAnswers(candidates, answers),
    },
  };
}

function responsesTo(columns: Record<string, unknown>, question: string): Response[] {
  if (isObject(columns.responses)) {
    const given = columns.responses[question];
    return Array.isArray(given)
      ? given.filter(isObject).flatMap(({ user_id: user, value }) => response(user, value))
      : [];
  }
  const list = (ending: string): unknown[] => {
    const column = columns[`${question}.responses${ending}`];
    return Array.isArray(column) ? column : [];
  };
  const [users, statuses] = [list('.users'), list('.status')];
  return list('').flatMap((value, index) =>
    (statuses[index] ?? 'submitted') === 'submitted' ? response(users[index], value) : [],
  );
}

function response(user: unknown, value: unknown): Response[] {
  if ((typeof value !== 'string' && typeof value !== 'number') || String(value).trim() === '') return [];
  return [{ reviewer: text(user) ?? 'unknown', value: String(value) }];
}

function answersOf(best: readonly Response[], better: readonly Response[]): FormAnswer[] {
  const reviewers = [...new Set([...best, ...better].map(({ reviewer }) => reviewer))];
  return reviewers.map((reviewer) => {
    const number = best.find((one) => one.reviewer === reviewer)?.value;
    const wording = better.find((one) => one.reviewer === reviewer)?.value;
    return { reviewer, best: number === undefined ? null : Number(number) - 1, better: wording ?? null };
  });
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
