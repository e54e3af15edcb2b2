import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExportJob } from '../../../src/main/core/exports/job.ts';
import { createRemainingTime } from '../../../src/main/core/exports/remaining-time.ts';
import { openRunGroups } from '../../../src/main/core/exports/run-groups.ts';
import { runJob } from '../../../src/main/core/exports/run-job.ts';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { Params } from '../../../src/shared/contract.ts';
import { ExportChoice, ExportFormatName, type ExportProgress } from '../../../src/shared/records/export.ts';
import type { Run } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

let folder: string;
let core: Core;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-exports-'));
  ({ core, client } = await openTestCore(folder));
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function collectOnWorld(seed: number): Promise<Run> {
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, seeds: [seed], numGenerations: 4, maxDepth: 2, domains: cars ? [cars] : [] };
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  return client.call('run.wait', { runId: id });
}

test('every format is told with its purpose, what is ignored and its files, the run folder first', async () => {
  const formats = await client.call('export.formats', {});
  expect(formats.map(({ name }) => name).sort()).toEqual([...ExportFormatName.options].sort());
  expect(formats[0]?.name).toBe('run-folder');
  for (const { purpose, ignored, files } of formats) {
    expect([purpose, ignored].every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
    expect(files).toContain('README.md');
  }
});

test('folders that a person names lie beside the workspace or at home, not where the program was started', async () => {
  const { id } = await collectOnWorld(1);
  const written = await client.call('export.write', {
    runIds: [id],
    format: 'jsonl',
    exportId: 'beside',
    outputDirectory: 'by hand',
  });
  expect(written.folder).toBe(join(folder, 'by hand', `${id}-jsonl`));
  const { outputDirectory } = await client.call('settings.change', { outputDirectory: '~/exports' });
  expect(outputDirectory).toBe(join(homedir(), 'exports'));
});

test('two runs are previewed, written with progress under their own name, and reopened', async () => {
  const runIds = [(await collectOnWorld(1)).id, (await collectOnWorld(2)).id];
  const choice: Params<'export.preview'> = { runIds, format: 'jsonl' };
  const preview = await client.call('export.preview', choice);
  expect(preview).toMatchObject({ groups: 4, tables: [{ name: 'candidates', skipped: [] }] });
  expect(preview.tables[0]?.first).toHaveLength(5);
  const told: ExportProgress[] = [];
  client.on('export.progressed', (progress) => told.push(progress));
  const { folder: place, files } = await client.call('export.write', {
    ...choice,
    exportId: 'mine',
    outputDirectory: null,
  });
  expect(place).toBe(join(folder, 'outputs', `${runIds.join('-')}-jsonl`));
  expect(files.filter(({ rows }) => rows > 0)).toEqual(preview.tables[0]?.files.filter(({ rows }) => rows > 0));
  expect(readFileSync(join(place, 'train.jsonl'), 'utf8').split('\n').length).toBeGreaterThan(4);
  expect(new Set(told.map(({ exportId }) => exportId))).toEqual(new Set(['mine']));
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['counting', 'writing', 'checking']);
});

test('the run folder is one of the formats, and the run then tells where it is', async () => {
  const { id, folder: automatic } = await collectOnWorld(1);
  expect(automatic).toBe(join(folder, 'outputs', id));
  const elsewhere = join(folder, 'elsewhere');
  const choice: Params<'export.preview'> = { runIds: [id], format: 'run-folder' };
  const preview = await client.call('export.preview', choice);
  expect(preview.tables[0]?.columns).toEqual(['prompt', 'completions', 'rewards', 'advantages']);
  const written = await client.call('export.write', { ...choice, exportId: 'x', outputDirectory: elsewhere });
  expect(written.folder).toBe(join(elsewhere, id));
  expect((await client.call('run.get', { runId: id })).run.folder).toBe(join(elsewhere, id));
});

test('a cancelled export ends with the reason and leaves nothing', async () => {
  const { id } = await collectOnWorld(1);
  const controller = new AbortController();
  const writing = client.call(
    'export.write',
    { runIds: [id], format: 'parquet', rules: {}, exportId: 'x', outputDirectory: join(folder, 'place') },
    controller.signal,
  );
  controller.abort();
  await expect(writing).rejects.toMatchObject({ code: 'wire.cancelled' });
  expect(existsSync(join(folder, 'place')) ? readdirSync(join(folder, 'place')) : []).toEqual([]);
});

test('an unknown run, a second export to the same place and a thread that dies are told as they are', async () => {
  const choice: Params<'export.preview'> = { runIds: ['run_none'], format: 'dpo' };
  await expect(client.call('export.preview', choice)).rejects.toMatchObject({ code: 'run.unknown' });
  const { id } = await collectOnWorld(1);
  const params: Params<'export.write'> = { runIds: [id], format: 'kto', exportId: 'x', outputDirectory: null };
  const first = client.call('export.write', params);
  await expect(client.call('export.write', params)).rejects.toMatchObject({ code: 'export.busy' });
  await first;
  const job: ExportJob = {
    task: 'preview',
    workspace: join(folder, 'workspace.sqlite'),
    choice: ExportChoice.parse({ runIds: [id], format: 'kto' }),
  };
  const dead = runJob(job, new AbortController().signal, undefined, join(folder, 'no-thread.js'));
  await expect(dead).rejects.toMatchObject({ code: 'export.failed' });
});

test('the groups of an export stand still while the workspace goes on', async () => {
  const { id } = await collectOnWorld(1);
  const source = openRunGroups(join(folder, 'workspace.sqlite'), [id]);
  try {
    const before = [...source.groups()];
    await collectOnWorld(2);
    expect([...source.groups()]).toEqual(before);
    const tree = await client.call('run.tree', { runId: id });
    const withoutTokens = tree.map(({ group, candidates }) => ({
      group,
      candidates: candidates.map((one) => ({ ...one, tokenIds: [], tokenLogProbabilities: [] })),
    }));
    expect(before.map(({ group, candidates }) => ({ group, candidates }))).toEqual(withoutTokens);
  } finally {
    source.close();
  }
});

test('the remaining time is that of writing', () => {
  let now = 0;
  const remainingOf = createRemainingTime(() => now);
  expect(remainingOf({ phase: 'counting', groupsDone: 10, groupsTotal: null })).toBe(null);
  expect(remainingOf({ phase: 'writing', groupsDone: 0, groupsTotal: 100 })).toBe(null);
  now = 1000;
  expect(remainingOf({ phase: 'writing', groupsDone: 50, groupsTotal: 100 })).toBe(1000);
  now = 3000;
  expect(remainingOf({ phase: 'checking', groupsDone: 100, groupsTotal: 100 })).toBe(null);
});
