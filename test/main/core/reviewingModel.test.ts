/**
 * Any sequence of edits, decisions, undo and redo by several reviewers, with a crash anywhere, ends in the state that the
 * sequence says: a model without a store (model/desk.ts) foretells every record, refusal and line of the history.
 * QUERENT_SEED and QUERENT_RUNS choose other sequences and more of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunId } from '../../../src/shared/records/run.ts';
import { type Action, action } from './model/actions.ts';
import { known } from './model/known.ts';
import { runBoth } from './model/run.ts';
import { collectRun, openStudio } from './model/studio.ts';

const seed = Number(process.env.QUERENT_SEED ?? 20261126);
const numRuns = Number(process.env.QUERENT_RUNS ?? 60);

let folder: string;
let runId: RunId;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-model-'));
  runId = await collectRun(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what reviewers did is what stands, whatever they did and wherever it crashed', { timeout: 0 }, async () => {
  let done = 0;
  const property = fc.asyncProperty(
    fc.array(action, { minLength: 10, maxLength: 40, size: 'max' }),
    async (actions) => {
      const studio = await openStudio(folder, runId);
      try {
        const { told } = await runBoth(studio, actions);
        done += told.length;
      } finally {
        await studio.close();
      }
    },
  );
  await fc.assert(property, { seed, numRuns, examples: known.map((actions): [Action[]] => [actions]) });
  expect(done).toBeGreaterThan(numRuns);
});
