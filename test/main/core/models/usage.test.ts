import { expect, test } from 'vitest';
import { countUnheard, createUsageJournal, readServerUsage } from '../../../../src/main/core/models/usage.ts';
import type { Attempt } from '../../../../src/main/endpoints/journal.ts';
import { RunId } from '../../../../src/shared/records/run.ts';
import { temporaryWorkspace } from '../../store/temporaryWorkspace.ts';

const runId = RunId.parse('run_20261122_120000');
const attempt = (id: string): Attempt => ({
  id,
  requestKey: 'k',
  number: 1,
  endpoint: 'e',
  model: 'm',
  path: '/chat/completions',
  body: {},
  atMs: 0,
  worst: { promptTokens: 40, completionTokens: 64, cost: 0.5 },
});
const used = { promptTokens: 10, completionTokens: 5, cost: 0.1, estimated: false };
const failure = { code: 'endpoint.answer' as const, message: 'bad', hint: '' };

test('a request under way at a kill counts at its most when the run goes on, once; one whose end was heard as it was', async () => {
  const { db } = temporaryWorkspace();
  const journal = createUsageJournal(db, runId);
  for (const id of ['heard', 'refused', 'lost']) await journal.attempted(attempt(id));
  await journal.received(attempt('heard'), {}, used);
  await journal.failed(attempt('refused'), failure, { ...used, promptTokens: 0, completionTokens: 0, cost: 0 });
  expect(readServerUsage(db, runId)).toEqual({ requests: 2, promptTokens: 10, completionTokens: 5, cost: 0.1 });
  // The process is killed here; the next one opens the run, and once more.
  countUnheard(db, runId);
  countUnheard(db, runId);
  expect(readServerUsage(db, runId)).toEqual({ requests: 3, promptTokens: 50, completionTokens: 69, cost: 0.6 });
});
