import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-'));
  writeFileSync(
    join(folder, 'fragen.csv'),
    'frage,antwort,reward\nDo you like red?,Yes,0.25\nDo you like blue?,No,abc\n',
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function importFile(...argv: string[]): Promise<FakeTerminal & { code: number }> {
  const terminal = createFakeTerminal(folder);
  const all = ['import', ...argv, '--workspace', join(folder, 'workspace.sqlite')];
  return Object.assign(terminal, { code: await runCommandLine(all, terminal) });
}

const mapped = ['fragen.csv', '--map', 'question=frage', '--map', 'answer=antwort'];

it('a column that is named leaves the others as they are guessed, and a dry run stores nothing', async () => {
  const { code, notes, outs } = await importFile(...mapped, '--dry-run');
  expect([code, outs]).toEqual([0, []]);
  const told = [
    '  question from frage',
    '  answer from antwort',
    '  reward from reward',
    '  line 3: A reward is no number.',
  ];
  expect(notes).toEqual(expect.arrayContaining(told));
  expect((await importFile(...mapped, '--map', 'reward=', '--dry-run')).notes).not.toContain('  reward from reward');
});

it('keeps the good rows, or imports nothing, as it is told', async () => {
  const refused = await importFile(...mapped, '--bad-rows', 'refuse');
  expect([refused.code, refused.outs]).toEqual([1, []]);
  const kept = await importFile(...mapped, '--json');
  expect(kept.code).toBe(0);
  expect(JSON.parse(kept.outs[0] ?? '').summary).toMatchObject({ groups: 1, candidates: 1, rowsBad: 1 });
});

it('a folder is read as the files in it, and a bad row tells the one it stands in', async () => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'train-00000-of-00002.csv'), 'question,reward\nHow fast?,1\n');
  writeFileSync(join(folder, 'data', 'train-00001-of-00002.csv'), 'question,reward\nHow dear?,much\nHow red?,0\n');
  const { code, notes } = await importFile('.', '--dry-run');
  expect(code).toBe(0);
  const first = 'reads data/train-00000-of-00002.csv, data/train-00001-of-00002.csv';
  expect(notes[0]).toBe(first);
  expect(notes).toContain('  data/train-00001-of-00002.csv, line 2: A reward is no number.');
  expect(JSON.parse((await importFile('.', '--json')).outs[0] ?? '').summary).toMatchObject({
    candidates: 2,
    rowsBad: 1,
  });
});

it('tells of a file that is missing and of a field that is none', async () => {
  const missing = await importFile('none.csv');
  expect([missing.code, missing.notes.join()]).toEqual([1, expect.stringContaining('There is no file')]);
  const unknown = await importFile('fragen.csv', '--map', 'colour=frage');
  expect([unknown.code, unknown.notes.join()]).toEqual([2, expect.stringContaining('the fields are prompt, question')]);
});
