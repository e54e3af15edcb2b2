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
    const many = ['--max-depth', '5', '--branch-factor', '2', '--num-generations', '3', '--concurrency', '1'];
    const argv = ['collect', '--workspace', workspace, ...onWorld, ...many];
    expect(await runCommandLine(argv, terminal)).toBe(130);
    const command = terminal.notes.at(-1)?.trim() ?? '';
    expect(command).toMatch(/^npm run collect -- --resume run_\S+ --workspace /);
    const resumed = await run('collect', '--workspace', workspace, '--resume');
    expect([resumed.code, resumed.outs.at(-1)]).toEqual([0, expect.stringContaining(command.split(' ')[5] ?? 'none')]);
    const again = await run('collect', '--workspace', workspace, '--resume');
    expect([again.code, again.notes.join()]).toEqual([2, expect.stringContaining('No run waits to be resumed.')]);
  });

  describe('--resume', () => {
    let id: string;
    beforeEach(async () => {
      const terminal = createFakeTerminal(folder);
      const note = terminal.note;
      terminal.note = (text) => {
        note(text);
        if (text.includes('has started')) terminal.interrupt();
      };
      const config = join(folder, 'begun.yml');
      writeFileSync(config, begun);
      await runCommandLine(['collect', '--workspace', workspace, '--config', config, '--seed', '3'], terminal);
      id = (await readRun()).id;
      expect((await readRun()).status).toBe('paused');
    });

    // Enough groups that the run still goes on where the disk takes long to keep its start.
    const begun = `
grpo_collection:
  model: world
  num_generations: 3
  max_depth: 5
  branch_factor: 2
  num_items: 6
  num_pairs: 5
  concurrency: 1
  budget: {requests: 100000, spending: 5}
`;
    const resume = (...argv: string[]) => run('collect', '--workspace', workspace, '--resume', ...argv);

    async function readRun() {
      const terminal = createFakeTerminal(folder);
      const { client, close } = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
      const [newest] = await client.call('run.list', {});
      await close();
      if (!newest) throw new Error('no run');
      return newest;
    }

    it('takes the interrupted command as it was', async () => {
      const { code, outs } = await resume(
        '--config',
        'begun.yml',
        '--seed',
        '3',
        '--max-depth',
        '5',
        '--domain',
        'cars',
      );
      expect([code, outs.at(-1)]).toEqual([0, expect.stringContaining(id)]);
    });

    it('refuses a flag that differs, and names it', async () => {
      const { code, notes } = await resume('--seed', '4', '--max-depth', '5', '--scorer', 'bundled');
      expect([code, notes[0]]).toEqual([
        2,
        expect.stringMatching(
          /^--seed and --scorer cannot change a run that has begun, and run_\S+ was begun otherwise/,
        ),
      ]);
      expect((await readRun()).status).toBe('paused');
    });

    it('refuses a config that differs in more than its budget, and names the keys', async () => {
      const other = begun.replace(
        'max_depth: 5',
        'max_depth: 4\n  beginning_prompt: Ask\n  policy: {temperature: 0.5}',
      );
      writeFileSync(join(folder, 'other.yml'), other);
      const { code, notes } = await resume('--config', 'other.yml', '--seed', '3');
      expect([code, notes[0]]).toEqual([
        2,
        expect.stringMatching(/^max_depth, beginning_prompt and policy\.temperature of other\.yml cannot change a run/),
      ]);
    });

    it('keeps every limit that the config does not set', async () => {
      writeFileSync(join(folder, 'more.yml'), begun.replace('requests: 100000, spending: 5', 'spending: 9'));
      expect((await resume('--config', 'more.yml', '--seed', '3')).code).toBe(0);
      expect((await readRun()).config.budget).toEqual({ requests: 100_000, tokens: null, spending: 9 });
    });

    it('leaves the budget alone where the config has none', async () => {
      writeFileSync(join(folder, 'silent.yml'), begun.replace(/ {2}budget.*\n/, ''));
      expect((await resume('--config', 'silent.yml', '--seed', '3')).code).toBe(0);
      expect((await readRun()).config.budget).toEqual({ requests: 100_000, tokens: null, spending: 5 });
    });

    it('exports where --output-dir says, tried before anything else', async () => {
      const blocked = await resume('--output-dir', 'begun.yml/x');
      expect([blocked.code, blocked.notes[0]]).toEqual([1, expect.stringMatching(/begun\.yml.x cannot be written/)]);
      expect((await readRun()).status).toBe('paused');
      const { code, outs } = await resume('--output-dir', 'elsewhere');
      expect([code, outs.at(-1)]).toEqual([0, join(folder, 'elsewhere', id)]);
    });

    it('with --dry-run tells what is left and begins nothing', async () => {
      const { code, outs, notes } = await resume('--dry-run');
      expect([code, outs]).toEqual([0, []]);
      expect(notes).toEqual([
        expect.stringMatching(/^run_\S+ is paused with \d+ of 31 groups/),
        expect.stringMatching(
          /^(Left by its last progress: \d+ groups? and \d+ candidates|Nothing is left to collect)/,
        ),
      ]);
      const asJson = await resume('--dry-run', '--json');
      const { summary } = JSON.parse(asJson.outs[0] ?? '');
      const { groupsTotal, groupsFinished } = summary.progress;
      expect(summary).toMatchObject({ runId: id, status: 'paused', left: { groups: groupsTotal - groupsFinished } });
      expect((await readRun()).status).toBe('paused');
    });
  });

  it('does not begin a run whose folder could not be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, notes } = await collect('--output-dir', 'file/x');
    expect([code, notes.at(-1)]).toEqual([1, expect.stringMatching(/^The output folder \S+file.x cannot be written/)]);
    expect((await run('export', '--workspace', workspace)).notes.join()).toContain('has no runs');
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
      env: { ...process.env, QUERENT_WORKSPACE: workspace, QUERENT_RECENTS: join(folder, 'recents.json') },
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
    [
      'a value out of range',
      ['collect', '--num-generations', '1', '--dry-run', ...onWorld],
      2,
      /^--num-generations must be/,
    ],
    [
      'a number beyond all',
      ['collect', '--seed', '9'.repeat(20), '--dry-run'],
      2,
      /'--seed <n>'.* at most 9007199254740991/,
    ],
    ['a seed given twice', ['collect', '--seed', '1', '--seed', '1', '--dry-run'], 2, /^--seed 1 is given twice/],
    [
      'more groups than anybody can collect',
      ['collect', ...onWorld, '--num-generations', '256', '--max-depth', '10', '--branch-factor', '50', '--dry-run'],
      2,
      /^These are too many groups: about 2\.0 × 10\^15, .* Lower the depth \(10\) or the branch factor \(50\)/,
    ],
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
