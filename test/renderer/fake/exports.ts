import type { CoreEvent, Handlers } from '../../../src/main/serve.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { ExportFormat, ExportPreview, ExportProgress } from '../../../src/shared/records/export.ts';
import type { FakeRun } from './run.ts';

type ExportHandlers = Pick<Handlers, 'export.formats' | 'export.preview' | 'export.write'>;

/** Formats, counts and progress as core tells them, of the invented groups. */
export function createFakeExports(find: (runId: string) => FakeRun, emit: (change: CoreEvent) => void): ExportHandlers {
  return {
    'export.formats': () => formats,
    'export.preview': async ({ runIds, format, rules }) => {
      await wait(200);
      const groups = runIds.flatMap((runId) => [...find(runId).groups.values()]);
      const usable = groups.filter(({ group }) => group.status === 'finished');
      const chosen = rules.skipWithinNoise && format === 'dpo' ? usable.slice(1) : usable;
      const rows = format === 'dpo' ? chosen.flatMap(pairRow) : chosen.flatMap(candidateRows);
      return previewOf(rows, usable.length, groups.length - usable.length, usable.length - chosen.length);
    },
    'export.write': async ({ runIds, format, exportId }, signal) => {
      const [run] = runIds.map(find);
      if (!run) throw new Error('No run was named.');
      if (format === 'run-folder') return { ...run.export(), skipped: [] };
      for (const phase of ['counting', 'writing', 'checking'] as const) {
        for (let groupsDone = 0; groupsDone <= 40; groupsDone += 8) {
          await wait(90);
          signal.throwIfAborted();
          emit({ event: 'export.progressed', data: progressOf(exportId, phase, groupsDone) });
        }
      }
      const files = ['train.jsonl', 'test.jsonl', 'README.md'].map((path, index) => ({
        path,
        rows: [32, 24, 0][index] ?? 0,
      }));
      return { folder: `${run.run().outputDirectory}/${runIds.join('-')}-${format}`, files, skipped: [] };
    },
  };
}

function progressOf(exportId: string, phase: ExportProgress['phase'], groupsDone: number): ExportProgress {
  const groupsTotal = phase === 'counting' ? null : 40;
  return {
    exportId,
    phase,
    groupsDone,
    groupsTotal,
    remainingMs: groupsTotal === null ? null : (80 - groupsDone) * 90,
  };
}

type Row = ExportPreview['tables'][number]['first'][number];

function previewOf(rows: Row[], groups: number, unfinished: number, noisy: number): ExportPreview {
  const train = Math.round(rows.length * 0.6);
  const skips = (reason: string, count: number) => (count > 0 ? [{ unit: 'group' as const, reason, count }] : []);
  return {
    groups,
    skipped: skips('not finished yet', unfinished),
    splitBy: 'branch',
    tables: [
      {
        name: 'rows',
        files: [
          { path: 'train.jsonl', rows: train },
          { path: 'test.jsonl', rows: rows.length - train },
        ],
        skipped: skips("spread below the rewards' own standard error", noisy),
        columns: Object.keys(rows[0] ?? {}),
        first: rows.slice(0, 5),
      },
    ],
  };
}

function candidateRows({ group, candidates }: GroupWithCandidates): Row[] {
  return candidates.map(({ position, question, answer, reward, advantage }) => ({
    run: group.runId,
    group: group.path.join('.') || 'root',
    position,
    prompt: group.prompt.kind === 'text' ? group.prompt.text : group.prompt.messages,
    question,
    answer,
    reward,
    advantage,
  }));
}

function pairRow({ group, candidates }: GroupWithCandidates): Row[] {
  const [best, worst] = [candidates[0], candidates.at(-1)];
  if (!best || !worst) return [];
  const prompt = group.prompt.kind === 'text' ? group.prompt.text : group.prompt.messages;
  return [{ prompt, chosen: best.question, rejected: worst.question, reward_margin: 0.1234 }];
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const format = (
  name: ExportFormat['name'],
  title: string,
  purpose: string,
  ignored: string,
  rules: ExportFormat['rules'] = [],
): ExportFormat => ({ name, title, purpose, ignored, files: ['train.jsonl', 'test.jsonl', 'README.md'], rules });

const sampled = 'GRPOTrainer never uses stored completions: it samples its own.';
const pairRules: ExportFormat['rules'] = ['pairs', 'minMargin', 'minMarginErrors', 'skipWithinNoise'];

const formats: ExportFormat[] = [
  format('run-folder', 'Run folder', "The seed's layout.", sampled),
  format('jsonl', 'Candidates as JSONL', 'One row a candidate with flat columns.', 'No trainer reads these columns.'),
  format(
    'parquet',
    'Candidates as Parquet',
    'One row a candidate with flat columns.',
    'No trainer reads these columns.',
  ),
  format('prompt-only', 'TRL prompts', 'Prompts alone.', sampled),
  format(
    'dpo',
    'TRL DPO pairs',
    'A prompt with a chosen and a rejected question.',
    'DPOTrainer ignores rewards.',
    pairRules,
  ),
  format('kto', 'TRL KTO labels', 'Single questions labelled good or bad.', 'KTOTrainer ignores how good or bad.', [
    'labels',
    'minMargin',
    'minMarginErrors',
    'skipWithinNoise',
  ]),
  format('hugging-face', 'Hugging Face folder', 'Parquet splits with a data card.', 'Trainers take neither as it is.'),
];
