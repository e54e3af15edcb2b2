import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { startHub, type TestHub } from '../../../servers/hub.ts';
import { tinyModel } from '../../hub/tinyModel.ts';
import { createFakeTerminal } from './fake-terminal.ts';

let folder: string;
let hub: TestHub;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-hub-'));
  hub = await startHub();
});

afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(command: string, ...argv: string[]) {
  const terminal = createFakeTerminal(folder);
  Object.assign(terminal.environment, { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_test' });
  const workspace = join(folder, 'workspace.sqlite');
  return { ...terminal, code: await runCommandLine([command, '--workspace', workspace, ...argv], terminal) };
}

test('a model is downloaded by its name and its folder printed; a wrong name is bad usage, an unknown one a failure', async () => {
  hub.add('models', 'tiny/llama', tinyModel());
  const { code, outs } = await run('download', 'tiny/llama');
  expect([code, outs]).toEqual([0, [join(folder, 'models', 'tiny--llama')]]);
  expect(await run('download', 'llama')).toMatchObject({ code: 2 });
  const unknown = await run('download', 'tiny/none', '--json');
  expect([unknown.code, JSON.parse(unknown.outs[0] ?? '').error.code]).toEqual([1, 'hub.unknown']);
});

test('a push says what it would send, sends it, and prints the address', async () => {
  mkdirSync(join(folder, 'exported'));
  writeFileSync(join(folder, 'exported', 'train.jsonl'), '{"prompt":"x"}\n');
  const to = ['exported', '--repo', 'me/questions'];
  const dry = await run('push', ...to, '--dry-run');
  expect([dry.code, hub.repositories.size]).toEqual([0, 0]);
  expect(dry.notes).toContain('  train.jsonl: 15 bytes');
  const { code, outs } = await run('push', ...to, '--private');
  expect([code, outs]).toEqual([0, [`${hub.url}/datasets/me/questions`]]);
  expect(hub.repositories.get('datasets/me/questions')?.isPrivate).toBe(true);
});
