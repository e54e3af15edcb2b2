import type { Interview, InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import { finite, toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

interface InterviewRow {
  id: InterviewId;
  run_id: RunId;
  position: number;
  persona_name: string;
  persona_text: string;
  domain: string;
  task: string;
  seed: number;
  items: string;
  pairs: string;
  label_method: string;
  consistency: number | null;
}

/** Inserts the interview or replaces what it says. */
export function saveInterview(db: Db, interview: Interview): void {
  write(db, () =>
    prepared<InterviewRow>(
      db,
      `INSERT INTO interviews VALUES (@id, @run_id, @position, @persona_name, @persona_text, @domain, @task, @seed,
           @items, @pairs, @label_method, @consistency)
         ON CONFLICT (id) DO UPDATE SET position = excluded.position, persona_name = excluded.persona_name,
           persona_text = excluded.persona_text, domain = excluded.domain, task = excluded.task, seed = excluded.seed,
           items = excluded.items, pairs = excluded.pairs, label_method = excluded.label_method,
           consistency = excluded.consistency`,
    ).run(toRow(interview)),
  );
}

export function readInterview(db: Db, interviewId: InterviewId): Interview | null {
  return read(db, () => {
    const row = prepared<[string], InterviewRow>(db, 'SELECT * FROM interviews WHERE id = ?').get(interviewId);
    return row ? fromRow(row) : null;
  });
}

/** In the order of their positions. */
export function readInterviews(db: Db, runId: RunId): Interview[] {
  return read(db, () =>
    prepared<[string], InterviewRow>(db, 'SELECT * FROM interviews WHERE run_id = ? ORDER BY position')
      .all(runId)
      .map(fromRow),
  );
}

function toRow(interview: Interview): InterviewRow {
  return {
    id: interview.id,
    run_id: interview.runId,
    position: interview.position,
    persona_name: interview.persona.name,
    persona_text: interview.persona.text,
    domain: interview.domain,
    task: interview.task,
    seed: interview.seed,
    items: toJson(interview.items),
    pairs: toJson(interview.pairs),
    label_method: interview.labelMethod,
    consistency: finite(interview.consistency, 'consistency'),
  };
}

function fromRow(row: InterviewRow): Interview {
  return {
    id: row.id,
    runId: row.run_id,
    position: row.position,
    persona: { name: row.persona_name, text: row.persona_text },
    domain: row.domain,
    task: row.task,
    seed: row.seed,
    items: JSON.parse(row.items),
    pairs: JSON.parse(row.pairs),
    labelMethod: row.label_method,
    consistency: row.consistency,
  };
}
