import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { openSession } from '../../../../src/main/hosts/session.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
let folder: string;
let workspace: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-'));
  workspace = join(folder, 'workspace.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const onWorld = ['--policy', 'world', '--participant', 'world', '--scorer', 'world'];
const small = [
  '--num-generations',
  '3',
  '--max_depth=2',
  '--branch-factor',
  '1',
  '--num-items',
  '6',
  '--num-pairs',
  '5',
];

async function run(...argv: string[]): Promise<FakeTerminal & { code: number }> {
  const terminal = createFakeTerminal(folder);
  return Object.assign(terminal, { code: await runCommandLine(argv, terminal) });
}

const collect = (...argv: string[]) => run('collect', '--workspace', workspace, ...onWorld, ...small, ...argv);

describe('querent collect', () => {
  it('runs to the end, draws the tree and prints the folder last', async () => {
    const { code, outs, notes } = await collect();
    expect([code, notes]).toEqual([0, expect.arrayContaining([expect.stringMatching(/^group 2 of 2: turn 2/)])]);
    expect(outs[0]).toBe('Root (reward in nats per pair, advantage A)');
    expect(outs[1]).toMatch(/^└── Q: .+ {2}[+-]\d\.\d{3}, A [+-]\d\.\d{2}$/);
    const runFolder = outs.at(-1) ?? '';
    expect(runFolder).toMatch(/outputs\/run_\d{8}_\d{6}$/);
    expect(readdirSync(runFolder)).toEqual(expect.arrayContaining(['config.yml', 'dataset.jsonl', 'trl_format']));
    expect(existsSync(join(folder, 'outputs', 'latest'))).toBe(true);
  });

  it('takes underscores for dashes, and nothing from behind an equals sign', async () => {
    const { code, outs } = await collect(
      '--num_generations',
      '2',
      '--beginning_prompt=find_out --more',
      '--dry_run',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(outs[0] ?? '')).toMatchObject({ event: 'run.planned', data: { groups: 2, candidates: 4 } });
  });

  it('tells the plan and stops on a dry run', async () => {
    const { code, outs, notes } = await collect('--dry-run');
    expect([code, outs]).toEqual([0, []]);
    expect(notes[0]).toBe('1 interview, 2 groups, 6 candidates, 10 pairs');
    expect(existsSync(join(folder, 'outputs'))).toBe(false);
  });

  it('prints one JSON line an event and the summary last', async () => {
    const { code, outs } = await collect('--json');
    const lines = outs.map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(new Set(lines.slice(0, -1).map(({ event }) => event))).toEqual(
      new Set(['run.planned', 'run.changed', 'run.progressed', 'interview.changed', 'group.changed']),
    );
    expect(lines.at(-1).summary).toMatchObject({
      status: 'finished',
      exitCode: 0,
      progress: { candidatesFinished: 6 },
    });
  });

  it('collects several personas, seeds and a domain of its own items', async () => {
    const config = join(folder, 'config.yml');
    writeFileSync(config, 'personas:\n  quick: loves speed\n  calm: likes quiet\ngrpo_collection:\n  domain: movies\n');
    const { code, outs } = await collect('--config', config, '--seed', '1', '--seed', '2');
    expect(code).toBe(0);
    expect(outs.filter((line) => line.startsWith('Root'))).toEqual([
      'Root (movies, quick, seed 1)',
      'Root (movies, quick, seed 2)',
      'Root (movies, calm, seed 1)',
      'Root (movies, calm, seed 2)',
    ]);
  });

  it('pauses on Ctrl+C with 130 and the command to go on, and goes on to the end', async () => {
    const terminal = createFakeTerminal(folder);
    const note = terminal.note;
    terminal.note = (text) => {
      note(text);
      if (text.includes('has started')) terminal.interrupt();
    };
    const argv = ['collect', '--workspace', workspace, ...onWorld, ...small];
    expect(await runCommandLine(argv, terminal)).toBe(130);
    const command = terminal.notes.at(-1)?.trim() ?? '';
    expect(command).toMatch(/^npm run collect -- --resume run_\S+ --workspace /);
    const resumed = await run('collect', '--workspace', workspace, '--resume');
    expect([resumed.code, resumed.outs.at(-1)]).toEqual([0, expect.stringContaining(command.split(' ')[5] ?? 'none')]);
    const again = await run('collect', '--workspace', workspace, '--resume');
    expect([again.code, again.notes.join()]).toEqual([2, expect.stringContaining('No run waits to be resumed.')]);
  });

  it('ends at once on the second Ctrl+C', async () => {
    const terminal = createFakeTerminal(folder);
    const note = terminal.note;
    let exit: unknown = null;
    terminal.note = (text) => {
      note(text);
      if (!text.includes('has started')) return;
      terminal.interrupt();
      try {
        terminal.interrupt();
      } catch (error) {
        exit = error;
      }
    };
    await runCommandLine(['collect', '--workspace', workspace, ...onWorld, ...small], terminal);
    expect(exit).toEqual(new Error('exit 130'));
  });

  it('drives the run through the process that holds the workspace', async () => {
    const terminal = createFakeTerminal(folder);
    const owner = await openSession({ host: 'web', workspace, outputDirectory: join(folder, 'theirs'), terminal });
    try {
      const { code, notes, outs } = await collect('--output-dir', join(folder, 'ours'));
      expect([code, outs.at(-1)]).toEqual([0, expect.stringContaining(join(folder, 'ours'))]);
      expect(notes[0]).toContain('is open in another Querent');
      expect(await owner.client.call('run.list', {})).toHaveLength(1);
    } finally {
      await owner.close();
    }
  });

  it('goes on by itself where the process that held the workspace was killed', async () => {
    const owner = spawn(process.execPath, [join(root, 'src', 'main', 'hosts', 'web.ts'), '--no-open'], {
      env: { ...process.env, QUERENT_WORKSPACE: workspace },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      await new Promise((ready) => owner.stdout.once('data', ready));
      const terminal = createFakeTerminal(folder);
      const note = terminal.note;
      terminal.note = (text) => {
        note(text);
        if (text.startsWith('group 1')) owner.kill('SIGKILL');
      };
      const long = [...onWorld, '--max-depth', '3', '--num-generations', '4', '--concurrency', '1'];
      expect(await runCommandLine(['collect', '--workspace', workspace, ...long], terminal)).toBe(0);
      expect(terminal.notes.join('\n')).toContain('this one goes on with the run');
      expect(terminal.notes.join('\n')).toContain('7 of 7 groups, 28 candidates');
    } finally {
      owner.kill('SIGKILL');
    }
  });
});

describe('exit codes', () => {
  const cases: [string, string[], number, RegExp][] = [
    ['an unknown flag', ['collect', '--nonsense'], 2, /unknown option/],
    ['an unknown subcommand', ['colect'], 2, /unknown command/],
    ['a number that is none', ['collect', '--max-depth', 'deep'], 2, /whole number/],
    ['a value out of range', ['collect', '--num-generations', '1', '--dry-run', ...onWorld], 2, /--num-generations: /],
    ['an unknown formula', ['collect', '--advantage', 'best'], 2, /Allowed choices/],
    ['a missing config', ['collect', '--config', 'none.yml'], 2, /cannot be read/],
    [
      'a missing model folder',
      ['collect', ...onWorld, '--policy', 'nowhere'],
      1,
      /There is no model folder \S+nowhere/,
    ],
    ['an address without a model', ['collect', ...onWorld, '--scorer', 'http://127.0.0.1:1/v1'], 2, /names no model/],
    ['a domain nobody can write items for', ['collect', ...onWorld, '--domain', 'boats', '--dry-run'], 2, /boats/],
    ['no completion asked for', ['generate', '--model', 'bundled', '-n', '0'], 2, /at least 1/],
    ['a temperature below 0', ['generate', '--model', 'bundled', '--temperature', '-1'], 2, /from 0 to 10/],
    ['another seed for a begun run', ['collect', '--resume', '--seed', '3'], 2, /--seed cannot change a run/],
    ['a run that is not there', ['collect', '--resume', 'run_1'], 2, /There is no run run_1/],
    ['an empty workspace', ['export'], 2, /has no runs/],
    ['help', ['--help'], 0, /^$/],
    ['the version', ['--version'], 0, /^$/],
  ];

  it.each(cases)('%s', async (_, argv, code, message) => {
    const place = ['collect', 'export'].includes(argv[0] ?? '') ? ['--workspace', workspace] : [];
    const terminal = await run(...argv, ...place);
    expect(terminal.notes.join('\n')).toMatch(message);
    expect(terminal.code).toBe(code);
  });

  it('tells every problem of a config with its line', async () => {
    const config = join(folder, 'config.yml');
    writeFileSync(config, 'grpo_collection:\n  num_generation: 8\n  max_depth: 0\n');
    const { code, notes } = await run('collect', '--workspace', workspace, '--config', config);
    expect([code, notes.join('\n')]).toEqual([
      2,
      expect.stringMatching(/line 2, .*num_generation[\s\S]*line 3, .*max_depth/),
    ]);
  });

  it('says as JSON what went wrong where JSON was asked for', async () => {
    const { code, outs } = await run('collect', '--json', '--resume', '--workspace', workspace);
    expect([code, JSON.parse(outs[0] ?? '')]).toEqual([
      2,
      { error: expect.objectContaining({ code: 'usage.resume' }) },
    ]);
  });

  it('refuses a workspace that is no workspace and leaves it as it was', async () => {
    writeFileSync(workspace, 'a letter to a friend, long enough to be no header of a database at all');
    const { code, notes } = await collect();
    expect([code, notes.join('\n')]).toEqual([1, expect.stringContaining('--workspace')]);
  });
});
