import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { openSession } from '../../../../src/main/hosts/session.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';

let folder: string;
let workspace: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-'));
  workspace = join(folder, 'workspace.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<FakeTerminal & { code: number }> {
  const terminal = createFakeTerminal(folder);
  return Object.assign(terminal, { code: await runCommandLine(argv, terminal) });
}

/** Two groups of three on the exact world. */
function collect(): Promise<FakeTerminal> {
  const roles = ['policy', 'participant', 'scorer'].flatMap((role) => [`--${role}`, 'world']);
  const size = [
    '--num-generations',
    '3',
    '--max-depth',
    '2',
    '--branch-factor',
    '1',
    '--num-items',
    '6',
    '--num-pairs',
    '5',
  ];
  return run('collect', '--workspace', workspace, ...roles, ...size);
}

describe('querent export', () => {
  it('writes the folder of a run again, elsewhere', async () => {
    await collect();
    const { code, outs } = await run('export', '--workspace', workspace, '--output-dir', 'copy', '--json');
    const { summary } = JSON.parse(outs[0] ?? '');
    expect(code).toBe(0);
    expect(summary.folder.startsWith(join(folder, 'copy'))).toBe(true);
    expect(summary.files).toEqual(expect.arrayContaining([{ path: 'dataset.jsonl', rows: 2 }]));
  });

  it('writes runs in another format by rules, tells what gave no row, and the folder last', async () => {
    await collect();
    await collect();
    const ids = (await run('export', '--workspace', workspace, 'none')).notes.join().match(/run_\w+/g) ?? [];
    const rules = ['--format', 'dpo', '--pairs', 'best-worst', '--min_margin=0.000001', '--keep-noise'];
    const place = ['--workspace', workspace, '--output-dir', 'pairs'];
    const { code, outs, notes } = await run('export', ...ids, ...place, ...rules);
    expect([code, outs.at(-1)]).toEqual([0, join(folder, 'pairs', `${ids.join('-')}-dpo`)]);
    expect(notes.join('\n')).toMatch(/^Writing dpo[\s\S]*train\.jsonl: \d rows?/);
    expect(readdirSync(outs.at(-1) ?? '').sort()).toEqual(['README.md', 'test.jsonl', 'train.jsonl']);
  });

  it('counts without writing on a dry run, and says as JSON what would be', async () => {
    await collect();
    const argv = [
      'export',
      '--workspace',
      workspace,
      '--output-dir',
      'dry',
      '--format',
      'jsonl',
      '--dry-run',
      '--json',
    ];
    const { code, outs } = await run(...argv);
    expect([code, JSON.parse(outs[0] ?? '')]).toMatchObject([
      0,
      { preview: { groups: 2, tables: [{ name: 'candidates' }] } },
    ]);
    expect(existsSync(join(folder, 'dry'))).toBe(false);
  });

  it('takes back what was written on Ctrl+C, and ends with 130', async () => {
    await collect();
    const terminal = createFakeTerminal(folder);
    const note = terminal.note;
    terminal.note = (text) => {
      note(text);
      if (text.startsWith('Writing ')) setTimeout(() => terminal.interrupt());
    };
    const argv = ['export', '--workspace', workspace, '--output-dir', 'stopped', '--format', 'parquet'];
    expect(await runCommandLine(argv, terminal)).toBe(130);
    expect(existsSync(join(folder, 'stopped')) ? readdirSync(join(folder, 'stopped')) : []).toEqual([]);
  });

  it('writes the newest version of a data set, or the one that is named', async () => {
    await collect();
    const session = await openSession({
      host: 'cli',
      workspace,
      outputDirectory: null,
      terminal: createFakeTerminal(folder),
    });
    const { id } = await session.client.call('dataSet.create', { name: 'Good ones', description: '' });
    for (const depth of [0, null]) {
      await session.client.call('dataSet.cut', { id, rule: { depth }, note: '', reviewer: 'ada' });
    }
    await session.close();
    const place = ['export', '--workspace', workspace, '--output-dir', 'out', '--format', 'groups-jsonl', '--json'];
    const newest = await run(...place, '--data-set', 'good ones');
    const first = await run(...place, '--data_set', 'Good ones', '--version', '1');
    const summaries = [newest, first].map(({ outs }) => JSON.parse(outs.at(-1) ?? '').summary);
    expect(summaries.map((summary) => summary.folder)).toEqual(
      [2, 1].map((version) => join(folder, 'out', `Good-ones-v${version}-groups-jsonl`)),
    );
    const rows = summaries.map((summary) => summary.files.map((file: { rows: number }) => file.rows));
    expect(rows.map((of: number[]) => of.reduce((total, count) => total + count, 0))).toEqual([2, 1]);
    const none = await run(...place, '--data-set', 'Good ones', '--version', '3');
    expect([none.code, none.notes.join()]).toEqual([2, expect.stringContaining('It has 1 to 2.')]);
    const formless = await run('export', '--workspace', workspace, '--data-set', 'Good ones');
    expect([formless.code, formless.notes.join()]).toEqual([2, expect.stringContaining('--format')]);
  });

  it('refuses rules without a format, and a format that there is not', async () => {
    const rules = await run('export', '--workspace', workspace, '--min-margin', '0.1');
    expect([rules.code, rules.notes.join()]).toEqual([2, expect.stringContaining('--format')]);
    const format = await run('export', '--workspace', workspace, '--format', 'excel');
    expect([format.code, format.notes.join()]).toEqual([2, expect.stringContaining('Allowed choices')]);
  });
});
