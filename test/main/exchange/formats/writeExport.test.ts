import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats, requireFormat } from '../../../../src/main/exchange/formats/allFormats.ts';
import { previewExport } from '../../../../src/main/exchange/formats/previewExport.ts';
import { surveyGroups } from '../../../../src/main/exchange/formats/survey.ts';
import { walkPrepared } from '../../../../src/main/exchange/formats/walk.ts';
import { writeExport } from '../../../../src/main/exchange/formats/writeExport.ts';
import { writeTables } from '../../../../src/main/exchange/formats/writeTables.ts';
import { createPacer } from '../../../../src/main/exchange/pacer.ts';
import type { ExportProgress } from '../../../../src/shared/records/export.ts';
import type { MadeUp } from '../madeUpRun.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { madeUpGroups, rules, write } from './madeUpGroups.ts';

const never = new AbortController().signal;
const personas = ['loves luxury', 'has \u{1F436}, "big" ones\nand small', 'saves'];
const kinds: [string, MadeUp][] = [
  ['text prompts, one persona', {}],
  ['chat prompts, three personas', { prompts: 'chat', personas }],
  ['one group that cannot be split', { maxDepth: 1 }],
];

describe.each(formats.map((format) => [format.name, format] as const))('%s', (name, format) => {
  test.each(kinds)('is written, reopened and compared with %s, as the preview said', async (_, made) => {
    const source = madeUpGroups(made);
    const outputs = temporaryFolder();
    const { folder, files } = await write(source, format, outputs);
    expect(folder).toBe(join(outputs, `run_20260109_040506-${name}`));
    for (const { path } of files) expect(existsSync(join(folder, path))).toBe(true);
    const preview = await previewExport(source, format, rules(), never);
    const previewed = preview.tables.flatMap((table) => table.files);
    expect(files.filter(({ path }) => previewed.some((file) => file.path === path))).toEqual(previewed);
    expect(preview.splitBy).toBe(made.maxDepth === 1 ? 'none' : made.personas ? 'persona' : 'branch');
  });

  test('one wrong value and a cut end are found, in every file', async () => {
    const source = madeUpGroups({ prompts: 'chat', personas });
    const survey = await surveyGroups(source, createPacer(never), () => undefined);
    const tables = format.tables(survey.facts);
    const folder = temporaryFolder();
    const pacer = createPacer(never);
    const written = await writeTables(folder, tables, walkPrepared(source, survey), rules(), pacer, () => undefined);
    const check = async () => {
      for (const { checkWhole } of written.flatMap(({ files }) => files)) await checkWhole(pacer.pause);
    };
    await check();
    const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const path of paths) {
      const bytes = readFileSync(path);
      const wrong = Buffer.from(bytes);
      const place = bytes.indexOf('cars');
      wrong.writeUInt8(wrong.readUInt8(place) ^ 1, place);
      writeFileSync(path, wrong);
      await expect(check(), path).rejects.toMatchObject({ code: 'export.mismatch' });
      writeFileSync(path, bytes.subarray(0, -20));
      await expect(check(), path).rejects.toMatchObject({ code: 'export.mismatch' });
      writeFileSync(path, bytes);
    }
    await check();
  });
});

test('no persona is on both sides, in any format, and all formats agree on the sides', async () => {
  const source = madeUpGroups({ personas }, { personas: ['saves', 'Loves  LUXURY'], runId: 'run_20260109_040507' });
  const sides = new Map<string, Set<string>>();
  for (const format of formats) {
    const preview = await previewExport(source, format, rules(), never);
    for (const row of preview.tables.flatMap(({ first }) => first)) {
      if (typeof row.persona !== 'string' || typeof row.split !== 'string') continue;
      const persona = row.persona.toLowerCase().replace(/\s+/g, ' ');
      sides.set(persona, (sides.get(persona) ?? new Set()).add(row.split));
    }
  }
  expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  const { folder } = await write(source, requireFormat('jsonl'), temporaryFolder());
  const personasIn = (side: string) =>
    new Set(
      readFileSync(join(folder, `${side}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).persona.toLowerCase().replace(/\s+/g, ' ')),
    );
  const [train, test] = [personasIn('train'), personasIn('test')];
  expect([...train].filter((persona) => test.has(persona))).toEqual([]);
  expect(new Set([...train, ...test]).size).toBe(3);
});

test('several runs stand in one file, each row with its run', async () => {
  const source = madeUpGroups({ runId: 'run_20260109_040506' }, { runId: 'run_20260109_040507' });
  const { folder } = await write(source, requireFormat('jsonl'), temporaryFolder());
  const rows = readFileSync(join(folder, 'train.jsonl'), 'utf8').trimEnd().split('\n');
  expect(new Set(rows.map((row) => JSON.parse(row).run))).toEqual(new Set(source.runs.map(({ id }) => id)));
});

test.each(['counting', 'writing', 'checking'] as const)(
  'a cancel while %s leaves nothing, and an earlier export',
  async (phase) => {
    const outputs = temporaryFolder();
    const before = await write(madeUpGroups(), requireFormat('jsonl'), outputs);
    const card = readFileSync(join(before.folder, 'README.md'), 'utf8');
    const controller = new AbortController();
    const options = {
      outputDirectory: outputs,
      rules: rules(),
      signal: controller.signal,
      onProgress: (progress: Pick<ExportProgress, 'phase'>) => {
        if (progress.phase === phase) controller.abort(new Error('enough'));
      },
    };
    // Long enough that there is a next slice in which the abort is heard.
    const source = slowed(madeUpGroups({ personas }), phase);
    await expect(writeExport(source, requireFormat('jsonl'), options)).rejects.toThrow('enough');
    expect(readdirSync(outputs)).toEqual([before.folder.slice(outputs.length + 1)]);
    expect(readFileSync(join(before.folder, 'README.md'), 'utf8')).toBe(card);
  },
);

test('a file that changes before it is reopened is a mismatch, and nothing stays', async () => {
  const outputs = temporaryFolder();
  const onProgress = ({ phase }: Pick<ExportProgress, 'phase'>) => {
    if (phase !== 'checking') return;
    const path = readdirSync(outputs, { recursive: true, encoding: 'utf8' }).find((one) => one.endsWith('train.csv'));
    const bytes = readFileSync(join(outputs, path ?? ''));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
    writeFileSync(join(outputs, path ?? ''), bytes);
  };
  const options = { outputDirectory: outputs, rules: rules(), signal: never, onProgress };
  await expect(writeExport(madeUpGroups(), requireFormat('csv'), options)).rejects.toMatchObject({
    code: 'export.mismatch',
  });
  expect(readdirSync(outputs)).toEqual([]);
});

test('files of a person are carried over, and those of the last export are not', async () => {
  const outputs = temporaryFolder();
  const { folder } = await write(madeUpGroups(), requireFormat('dpo'), outputs);
  mkdirSync(join(folder, 'checkpoints'));
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await write(madeUpGroups(), requireFormat('dpo'), outputs, { minMargin: 0.01 });
  expect(readdirSync(folder).sort()).toEqual(['README.md', 'checkpoints', 'notes.txt', 'test.jsonl', 'train.jsonl']);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('`minMargin`: 0.01');
});

test('nothing to export and prompts that cannot share a column are told', async () => {
  const working = madeUpGroups();
  const nothing = {
    ...working,
    *groups() {
      for (const one of working.groups()) yield { ...one, group: { ...one.group, status: 'working' as const } };
    },
  };
  await expect(write(nothing, requireFormat('jsonl'), temporaryFolder())).rejects.toMatchObject({
    code: 'export.empty',
  });
  const mixed = madeUpGroups({}, { prompts: 'chat', runId: 'run_20260109_040507' });
  await expect(write(mixed, requireFormat('jsonl'), temporaryFolder())).rejects.toMatchObject({
    code: 'export.mixed-prompts',
  });
});

function slowed(source: ReturnType<typeof madeUpGroups>, phase: ExportProgress['phase']): typeof source {
  const slowWalk = { counting: 1, writing: 2, checking: 2 }[phase];
  let walks = 0;
  return {
    ...source,
    *groups() {
      walks += 1;
      for (const group of source.groups()) {
        const endsAt = performance.now() + (walks === slowWalk ? 12 : 0);
        while (performance.now() < endsAt);
        yield group;
      }
    },
  };
}
