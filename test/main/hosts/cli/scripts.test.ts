import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { startAnswerServer } from '../../../servers/answerServer.ts';
import { listenOnLoopback, sendJson } from '../../../servers/http.ts';
import { createFakeTerminal } from './fake-terminal.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-scripts-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(input: unknown[], ...argv: string[]) {
  const lines = input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const terminal = createFakeTerminal(folder, lines);
  return Object.assign(terminal, { code: await runCommandLine(argv, terminal) });
}

const onBundled = ['--model', 'bundled'];
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('querent score', () => {
  it('answers each line with log-probabilities in nats, and their tokens', async () => {
    const line = { prefix: 'Do you like', continuations: [' fast cars', ' fast', ' trains'] };
    const { code, outs } = await run([line, '', line], 'score', ...onBundled);
    expect([code, outs.length]).toEqual([0, 2]);
    const { logprobs, tokenLogprobs, tokens } = JSON.parse(outs[0] ?? '');
    expect(tokens.map((texts: string[]) => texts.length)).toEqual(
      tokenLogprobs.map((values: number[]) => values.length),
    );
    for (const [index, values] of tokenLogprobs.entries()) expect(logprobs[index]).toBeCloseTo(sum(values), 5);
    expect(Math.max(...tokenLogprobs.flat())).toBeLessThanOrEqual(0);
    expect(logprobs[0]).toBeLessThan(logprobs[1]);
    expect(outs[1]).toBe(outs[0]);
  });

  it('answers all lines before the one it cannot read, and names it', async () => {
    const { code, outs, notes } = await run(
      [{ prefix: 'a', continuations: ['b'] }, '{"prefix": 1}'],
      'score',
      ...onBundled,
    );
    expect([code, outs.length, notes.join()]).toEqual([2, 1, expect.stringContaining('Line 2')]);
  });

  it('answers the lines before the one that the model refuses, alone as in company, and names it', async () => {
    const line = { prefix: 'Do you like', continuations: [' fast cars'] };
    const refused = { prefix: '', continuations: ['a'] };
    const { code, outs, notes } = await run([line, line, '', refused, line], 'score', ...onBundled);
    const alone = await run([line], 'score', ...onBundled);
    expect([code, outs]).toEqual([2, [alone.outs[0], alone.outs[0]]]);
    expect(notes.join()).toMatch(/^Line 4 of the input is refused: The prefix has no tokens/);
  });

  it('refuses a server and a folder that does not exist', async () => {
    const server = await run([], 'score', '--model', 'http://127.0.0.1:1/v1#m');
    expect([server.code, server.notes.join()]).toEqual([1, expect.stringContaining('no model folder')]);
    const missing = await run([], 'score', '--model', 'nowhere');
    expect([missing.code, missing.notes.join()]).toEqual([1, expect.stringContaining(join(folder, 'nowhere'))]);
  });
});

describe('querent generate', () => {
  const ask = { prompt: '<s><|domain|> cars<|task|> Find out<|end|><|question|>' };

  it('gives as many completions as asked for, the same for the same seed', async () => {
    const flags = ['-n', '3', '--max-tokens', '12', '--temperature', '1'];
    const first = await run([ask], 'generate', ...onBundled, ...flags, '--seed', '7');
    const again = await run([ask], 'generate', ...onBundled, ...flags, '--seed', '7');
    const other = await run([ask], 'generate', ...onBundled, ...flags, '--seed', '70');
    const { completions } = JSON.parse(first.outs[0] ?? '');
    expect([first.code, completions.length]).toEqual([0, 3]);
    for (const { text, tokenIds, logprobs, finish } of completions) {
      expect(text.length).toBeGreaterThan(0);
      expect(tokenIds.length).toBe(logprobs.length);
      expect(tokenIds.length).toBeLessThanOrEqual(12);
      expect(['stop', 'length']).toContain(finish);
    }
    expect(new Set(completions.map(({ text }: { text: string }) => text)).size).toBeGreaterThan(1);
    expect(again.outs).toEqual(first.outs);
    expect(other.outs).not.toEqual(first.outs);
  });

  it('shares no completion between neighbouring seeds', async () => {
    const flags = ['-n', '4', '--max-tokens', '12', '--temperature', '1'];
    const textsOf = async (seed: string) => {
      const { outs } = await run([ask], 'generate', ...onBundled, ...flags, '--seed', seed);
      return JSON.parse(outs[0] ?? '').completions.map(({ logprobs }: { logprobs: number[] }) => logprobs.join());
    };
    const all = [...(await textsOf('7')), ...(await textsOf('8'))];
    expect(new Set(all).size).toBeGreaterThan(5);
  });

  it('answers the lines before the one that the model refuses, and names it', async () => {
    const long = { prompt: 'car '.repeat(20_000) };
    const { code, outs, notes } = await run([ask, long, ask], 'generate', ...onBundled, '--max-tokens', '4');
    expect([code, outs.length, notes.join()]).toEqual([2, 1, expect.stringMatching(/^Line 2 of the input .* tokens/)]);
  });

  it('is greedy at temperature 0', async () => {
    const { outs } = await run([ask], 'generate', ...onBundled, '-n', '2', '--max-tokens', '8', '--temperature', '0');
    const [one, two] = JSON.parse(outs[0] ?? '').completions;
    expect(one).toEqual(two);
  });
});

describe('querent probe', () => {
  it('tells what a server can do', async () => {
    const server = await startAnswerServer({ model: 'm', scoring: 'together' });
    onTestFinished(() => server.close());
    const { code, outs } = await run([], 'probe', `${server.baseUrl}#m`);
    expect(code).toBe(0);
    expect(outs.join('\n')).toMatch(/reachable[\s\S]*generates: yes[\s\S]*log-probabilities of: given text/);
    const json = await run([], 'probe', server.baseUrl, '--json');
    expect(JSON.parse(json.outs[0] ?? '')).toMatchObject({ model: 'm', reachable: true, error: null });
  });

  it.each([
    ['a key that it refuses', 401, 'invalid_api_key', /refuses the key \(status 401\).* Check the key/],
    ['a quota that is used up', 429, 'insufficient_quota', /quota or credit .* \(status 429\).* Add credit/],
  ])('tells of %s that the server answers, what it refuses, and the way out', async (_, status, code, words) => {
    const server = await listenOnLoopback((_request, response) =>
      sendJson(response, status, { error: { message: 'No.', code } }),
    );
    onTestFinished(() => server.close());
    for (const address of [server.baseUrl, `${server.baseUrl}#m`]) {
      const told = await run([], 'probe', address);
      expect([told.code, told.outs]).toEqual([
        1,
        [expect.stringMatching(/: reachable, and it answers with an error$/)],
      ]);
      expect(told.notes.join()).toMatch(words);
      expect(told.notes.join()).not.toContain('run');
    }
  });

  it('does not call a server unreachable that it had no key to ask with', async () => {
    const { code, outs, notes } = await run([], 'probe', 'together#m');
    expect([code, outs]).toEqual([1, [expect.stringMatching(/: not asked$/)]]);
    expect(notes.join()).toContain('TOGETHER_API_KEY');
  });

  it('ends with 1 where nobody answers, and says why', async () => {
    const server = await startAnswerServer();
    await server.close();
    const { code, outs, notes } = await run([], 'probe', server.baseUrl);
    expect([code, outs[0], notes.join()]).toEqual([
      1,
      expect.stringContaining('not reachable'),
      expect.stringMatching(/\S/),
    ]);
  });
});
