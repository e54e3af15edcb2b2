/**
 * The three workspaces that are photographed: an empty one; one after a first afternoon (the example on the bundled model, two small
 * runs, some decisions, an edit and a data set of two versions); and a full one (15 runs of the exact world, about 15,000
 * questions, and one made-up tree of 10,000). Made through the wire, as a person would make them.
 */

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeTrees } from '../../bench/parts/trees.ts';
import { type Core, openCore } from '../../src/main/core.ts';
import { enginePath, resourcesFolder } from '../../src/main/hosts/paths.ts';
import { serve } from '../../src/main/serve.ts';
import { allMigrations } from '../../src/main/store/migrate.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';
import { type Client, createClient } from '../../src/shared/client.ts';
import type { RunConfig } from '../../src/shared/records/config.ts';
import type { RunId } from '../../src/shared/records/run.ts';
import { createWirePair } from '../../src/shared/wire.ts';
import { startAnswerServer } from '../../test/servers/answerServer.ts';
import { noNeighbours } from '../no-neighbours.ts';

export const fillings = ['empty', 'typical', 'full'] as const;
export type Filling = (typeof fillings)[number];
/** The run whose tree has 10,000 questions. */
export const largeTree = 'run_20260101_000001';

const world = { model: 'world', temperature: null, topP: null, topK: null, maxTokens: null };
const wishes = ['fast', 'cheap', 'roomy', 'elegant', 'quiet', 'rugged'];
const dislikes = ['high prices', 'rough roads', 'a bare interior', 'small boots'];
const who = { reviewer: 'ada' };

/** Returns the workspace's file. */
export async function fillWorkspace(filling: Filling, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const workspace = join(folder, `${filling}.sqlite`);
  if (filling === 'full') writeLargeTree(workspace);
  await withClient(workspace, async (client) => {
    if (filling !== 'empty') await fillTypical(client);
    if (filling === 'full') await fillFull(client);
  });
  return workspace;
}

/** What README shows: two small runs and the example, of which a person has judged half. Returns the example. */
export async function fillStudy(workspace: string): Promise<RunId> {
  mkdirSync(dirname(workspace), { recursive: true });
  return withClient(workspace, async (client) => {
    await collectOthers(client);
    const { config } = await client.call('config.example', {});
    const example = await collect(client, config);
    await decide(client, example);
    return example;
  });
}

async function withClient<Result>(workspace: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const folder = dirname(workspace);
  const core = await openCore({
    host: 'cli',
    workspace,
    outputDirectory: { usual: join(folder, 'outputs'), asked: null },
    version: '0.1.0',
    enginePath,
    resourcesFolder,
    environment: {},
    neighbours: noNeighbours(folder),
  });
  try {
    const client = connect(core);
    await client.call('settings.change', who);
    return await use(client);
  } finally {
    await core.close();
  }
}

async function fillTypical(client: Client): Promise<void> {
  await collectOthers(client);
  await fillModels(client);
  const { config } = await client.call('config.example', {});
  const example = await collect(client, config);
  await decide(client, example);
  await edit(client, example);
  const { id } = await client.call('dataSet.create', {
    name: 'Cars, reviewed',
    description: 'Questions about cars that a person has looked at.',
  });
  for (const note of ['First look.', 'Without what was rejected.']) {
    const candidates = note.startsWith('Without') ? 'not-rejected' : 'all';
    await client.call('dataSet.cut', { id, rule: { runIds: [example], candidates }, note, reviewer: who.reviewer });
  }
}

async function collectOthers(client: Client): Promise<void> {
  const { config } = await client.call('config.example', {});
  for (const name of ['restaurants', 'movies']) {
    const domains = (await client.call('domain.list', {})).filter((domain) => domain.name === name);
    await collect(client, { ...config, ...inWorld, domains, personas: personas(2) });
  }
}

/** The bundled model measured, a folder, one that cannot be run, and a server that was tried. */
async function fillModels(client: Client): Promise<void> {
  for (const weights of ['fp32', 'int8'] as const) {
    await client.call('model.measure', { name: 'bundled', provider: 'cpu', weights });
  }
  const models = join(import.meta.dirname, '..', '..', 'test', 'main', 'engine', 'families', 'fixtures');
  for (const path of [join(models, 'qwen3'), import.meta.dirname]) await client.call('modelFolder.add', { path });
  const server = await startAnswerServer({ scoring: 'vllm', tellsWritten: true });
  try {
    const { name } = await client.call('endpoint.add', { address: server.baseUrl });
    await client.call('endpoint.price', { name, prices: { prompt: 0.2, completion: 0.6 } });
    await client.call('endpoint.probe', { address: name });
    await client.call('endpoint.test', { name });
    await client.call('model.use', { name, role: 'participant' });
  } finally {
    await server.close();
  }
}

/** In the form before the table's, which the opening then brings to today's. */
function writeLargeTree(workspace: string): void {
  const { db, close } = openWorkspace(workspace, allMigrations.slice(0, 2));
  writeTrees(db, { name: largeTree, interviews: 1, groupsEach: 1250 });
  close();
}

async function fillFull(client: Client): Promise<void> {
  const { config } = await client.call('config.example', {});
  const domains = await client.call('domain.list', {});
  const large = { ...config, ...inWorld, maxDepth: 4, personas: personas(10) };
  for (let seed = 1; seed <= 12; seed++) {
    const domain = domains[seed % domains.length];
    if (domain) await collect(client, { ...large, domains: [domain], seeds: [seed] });
  }
}

const inWorld = { policy: world, participant: world, scorer: world };

function personas(count: number): RunConfig['personas'] {
  return Array.from({ length: count }, (_, index) => ({
    name: `persona-${index + 1}`,
    text: `likes ${wishes[index % wishes.length]} things but dislikes ${dislikes[index % dislikes.length]}`,
  }));
}

async function collect(client: Client, config: RunConfig): Promise<RunId> {
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: id });
  return id;
}

/** Verdicts, and a flag with a note. */
async function decide(client: Client, runId: RunId): Promise<void> {
  const groups = await client.call('run.tree', { runId });
  for (const [index, { candidates }] of groups.entries()) {
    if (index > 3) break;
    const byReward = candidates.toSorted((a, b) => (b.reward ?? 0) - (a.reward ?? 0));
    const [best, second, ...others] = byReward.map(({ id }) => id);
    if (!best || !second) continue;
    await client.call('review.decide', { ...who, candidateIds: [best], change: { verdict: 'accepted', best: true } });
    await client.call('review.decide', { ...who, candidateIds: others.slice(3), change: { verdict: 'rejected' } });
    if (index === 0) {
      const change = { flagged: true, note: 'Two things in one question?' };
      await client.call('review.decide', { ...who, candidateIds: [second], change });
    }
  }
}

/** An edit that waits for its score, and a reward by hand. */
async function edit(client: Client, runId: RunId): Promise<void> {
  const groups = await client.call('run.tree', { runId });
  const last = groups.at(-1)?.candidates ?? [];
  const [edited, overridden] = [last[1], last[2]];
  if (edited) await client.call('candidate.edit', { ...who, candidateId: edited.id, question: 'What is your budget?' });
  if (overridden) await client.call('candidate.override', { ...who, candidateId: overridden.id, reward: 0.05 });
}

function connect(core: Core): Client {
  const [near, far] = createWirePair();
  serve(far, core);
  return createClient(near);
}
