/** A bundle tells of the machine and what went wrong, and holds nothing that was planted wherever a secret may stand. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { listenOnLoopback, sendJson } from '../../../servers/http.ts';
import { exampleConfig } from '../example-config.ts';
import { openTestCore } from '../openTestCore.ts';

const planted = {
  key: 'querent-planted-key-0123456789',
  token: 'planted-token-value-42',
  echo: 'sk-plantedechoedbyserver123',
  persona: 'planted persona who hoards zithers',
  reviewer: 'Plantedreviewer',
  user: 'planteduser',
  question: 'planted question about zithers',
  variable: 'plantedvariablevalue',
};

let folder: string;
let home: string;
let core: Core;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-bundle-'));
  home = join(folder, 'homes', planted.user);
  mkdirSync(home, { recursive: true });
  const environment = {
    QUERENT_API_KEY: planted.key,
    HF_TOKEN: planted.token,
    SOMETHING: planted.variable,
    HOME: home,
    USER: planted.user,
  };
  ({ core, client } = await openTestCore(home, { environment }));
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

describe('a diagnostics bundle', () => {
  it('holds no key, no token, no value of the environment, no name and no text', async () => {
    await plantEverywhere();
    const { path } = await client.call('diagnostics.save', { path: home });
    const files = unzipSync(readFileSync(path));
    const all = Object.entries(files).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`);
    for (const [place, secret] of Object.entries(planted)) {
      expect(
        all.filter((text) => text.toLowerCase().includes(secret.toLowerCase())),
        place,
      ).toEqual([]);
    }
    expect(all.some((text) => text.includes(home))).toBe(false);
    const errors = JSON.parse(strFromU8(files['errors.json'] ?? new Uint8Array()));
    expect(Object.keys(errors)).toContain('model.missing');
    expect(JSON.parse(strFromU8(files['workspace.json'] ?? new Uint8Array()))).toMatchObject({ counts: { runs: 2 } });
    expect(strFromU8(files['log.jsonl'] ?? new Uint8Array())).toContain('"event":"run.status"');
    expect(strFromU8(files['settings.json'] ?? new Uint8Array())).toContain('~/planted outputs');
  });

  it('is shown to the letter before it is saved', async () => {
    await plantEverywhere();
    const { files, path } = await client.call('diagnostics.preview', {});
    expect(files.map(({ name }) => name)).toEqual([
      'program.json',
      'machine.json',
      'providers.json',
      'settings.json',
      'workspace.json',
      'keys.json',
      'errors.json',
      'log.jsonl',
    ]);
    const saved = await client.call('diagnostics.save', { path });
    expect(saved.path).toBe(path);
    const zipped = unzipSync(readFileSync(path));
    expect(Object.keys(zipped)).toEqual(files.map(({ name }) => name));
    const settings = files.find(({ name }) => name === 'settings.json');
    expect(strFromU8(zipped['settings.json'] ?? new Uint8Array())).toBe(settings?.text);
  });

  it('says where it cannot be written', async () => {
    const path = join(home, 'workspace.sqlite', 'x.zip');
    await expect(client.call('diagnostics.save', { path })).rejects.toMatchObject({ code: 'diagnostics.unwritable' });
  });
});

async function plantEverywhere(): Promise<void> {
  await client.call('settings.change', { reviewer: planted.reviewer, outputDirectory: join(home, 'planted outputs') });
  const [cars] = await client.call('domain.list', {});
  const personas = [{ name: 'fan', text: 'likes fast cars but is on a budget' }];
  const config = { ...exampleConfig, maxDepth: 1, personas, domains: cars ? [cars] : [] };
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: id });
  const [group] = await client.call('run.tree', { runId: id });
  const [candidate] = group?.candidates ?? [];
  if (!candidate) throw new Error('The run has no question.');
  const who = { reviewer: planted.reviewer, reason: planted.question };
  await client.call('candidate.edit', { ...who, candidateId: candidate.id, question: planted.question });
  // A server that fails and gives back what it was sent.
  const server = await listenOnLoopback((_, response) =>
    sendJson(response, 401, { error: { message: `bad key ${planted.echo} ${planted.persona}` } }),
  );
  const failing = { ...exampleConfig.policy, model: `${server.baseUrl}#${planted.user}` };
  const missing = { ...exampleConfig.policy, model: join(home, 'no model') };
  await client.call('endpoint.probe', { address: `${server.baseUrl}#model` }).catch(() => {});
  for (const policy of [failing, missing]) {
    const wrong = { ...config, policy, personas: [{ name: planted.user, text: planted.persona }] };
    await client.call('run.start', { config: wrong, outputDirectory: null }).catch(() => {});
  }
  await server.close();
}
