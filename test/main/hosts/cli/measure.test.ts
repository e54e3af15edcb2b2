import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { createFakeTerminal } from './fake-terminal.ts';

test('a model is measured from the command line, in words or as one line of JSON; a server is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-cli-measure-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (...argv: string[]) => {
    const terminal = createFakeTerminal(folder);
    const workspace = join(folder, 'workspace.sqlite');
    return { ...terminal, code: await runCommandLine(['measure', '--workspace', workspace, ...argv], terminal) };
  };
  const { code, outs } = await run('bundled', '--weights', 'int8', '--json');
  expect([code, outs.length]).toEqual([0, 1]);
  expect(JSON.parse(outs[0] ?? '').summary).toMatchObject({ name: 'bundled', provider: 'cpu', weights: 'int8' });
  const said = await run('bundled');
  expect(said.outs).toEqual([
    expect.stringMatching(
      /^bundled on cpu, fp32: writes [\d,]+ tokens a second, reads .*, takes \d+ MB, \d+ MB at its peak$/,
    ),
  ]);
  const server = await run('ollama#qwen3', '--json');
  expect([server.code, JSON.parse(server.outs[0] ?? '').error.code]).toEqual([1, 'model.not-local']);
});
