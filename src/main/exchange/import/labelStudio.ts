/**
 * What Label Studio exports of the tasks and the labelling config that our own export writes (`formats/labelStudio.ts`).
 * JSON: a list of tasks, `data` as it was imported and `annotations`, each with `completed_by` (a user's number, or an object with
 * `email`), `was_cancelled` (skipped by the annotator: read as no answer) and `result`, a list of `{from_name, value}`.
 * JSON-MIN: one element an annotation, `data` spread into it beside `id`, `annotator` and the answers by name; skipped ones are
 * left out by Label Studio. Elements of one task follow each other. https://labelstud.io/guide/export
 */
import { addAnswers, plainCandidate } from './annotatedGroup.ts';
import { isObject } from './columns.ts';
import { type BadRow, type FileRow, placeOf, type RowPlace } from './fileRow.ts';
import type { ImportedCandidate, ImportedEntry } from './importedGroup.ts';
import { annotationsOf, type GivenAnswer, minAnswer } from './labelStudioAnswers.ts';
import { readPlace } from './ownPlace.ts';

type Columns = Record<string, unknown>;
interface Task extends RowPlace {
  id: unknown;
  data: Columns;
  answers: GivenAnswer[];
}

export async function* labelStudioGroups(rows: AsyncIterable<FileRow>): AsyncGenerator<ImportedEntry> {
  let open = null as Task | null;
  for await (const row of rows) {
    const task = readTask(row);
    if ('reason' in task) yield { bad: task };
    else if (open && task.id !== null && open.id === task.id) open.answers.push(...task.answers);
    else {
      if (open) yield toGroup(open);
      open = task;
    }
  }
  if (open) yield toGroup(open);
}

function readTask(row: FileRow): Task | BadRow {
  if ('reason' in row) return row;
  const { columns } = row;
  const place = placeOf(row);
  const id = columns.id ?? null;
  if (isObject(columns.data)) return { ...place, id, data: columns.data, answers: annotationsOf(columns) };
  return { ...place, id, data: columns, answers: minAnswer(columns) };
}

function toGroup({ data, answers, ...place }: Task): ImportedEntry {
  const bad = (reason: string): ImportedEntry => ({ bad: { ...placeOf(place), reason } });
  const candidates = readChoices(data);
  if (!candidates) return bad('This task has no list of choices, as tasks of our labelling config have.');
  const chosen = answers.map(({ reviewer, best, better }) => ({
    reviewer,
    better,
    best: best === null ? null : candidates.findIndex(({ question }) => question === best),
  }));
  if (chosen.some(({ best }) => best === -1)) return bad('Somebody chose a question that is not among the choices.');
  const { sourceId = null, interviewKey = null, path = null } = readPlace(data) ?? {};
  return {
    group: {
      ...placeOf(place),
      sourceId,
      interviewKey,
      path,
      persona: text(data.persona) ?? text(data.persona_name),
      domain: text(data.domain),
      transcript: [],
      prompt: text(data.prompt),
      candidates: addAnswers(candidates, chosen),
    },
  };
}

function readChoices({ choices, rewards, answers }: Columns): ImportedCandidate[] | null {
  if (!Array.isArray(choices) || choices.length === 0) return null;
  const questions = choices.flatMap((one: unknown) => (isObject(one) ? (text(one.value) ?? []) : []));
  if (questions.length !== choices.length) return null;
  const said = answersIn(text(answers) ?? '', questions);
  return questions.map((question, index) => {
    const reward: unknown = Array.isArray(rewards) ? rewards[index] : null;
    return plainCandidate({
      question,
      answer: said[index] ?? null,
      reward: typeof reward === 'number' ? reward : null,
    });
  });
}

/** The answers of `question\n-> answer`, one block a question in their order; null from where the text is another. */
function answersIn(written: string, questions: readonly string[]): (string | null)[] {
  let from = 0;
  return questions.map((question, index) => {
    const begin = `${question}\n\u2192 `;
    if (from === -1 || !written.startsWith(begin, from)) {
      from = -1;
      return null;
    }
    const start = from + begin.length;
    const next = questions[index + 1];
    const end = next === undefined ? written.length : written.indexOf(`\n\n${next}\n\u2192 `, start);
    from = end === -1 ? -1 : end + 2;
    return end === -1 ? null : written.slice(start, end);
  });
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
