/** A run that is paused, changed by hand and resumed, over a real workspace and the exact world. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

const ada = { reviewer: 'ada' };

test('what was changed during a pause is waited for, told of, and grown from once it is scored', {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-waiting-'));
  const { core, client } = await openTestCore(folder);
  const [cars] = await client.call('domain.list', {});
  const change = { numGenerations: 4, maxDepth: 3, branchFactor: 2, domains: cars ? [cars] : [] };
  const { id: runId } = await client.call('run.start', {
    config: { ...exampleConfig, ...change },
    outputDirectory: null,
  });
  const readTree = () => client.call('run.tree', { runId });
  // Paused as soon as a question below the root's first kept one is asked.
  while (!(await readTree()).some(({ group }) => group.depth === 1)) await setImmediate();
  expect(await client.call('run.pause', { runId })).toMatchObject({ status: 'paused', error: null });

  const [root] = await readTree();
  const [best, second] = root?.candidates.filter(({ kept }) => kept) ?? [];
  if (!root || !best || !second) throw new Error('The root has not kept two questions.');
  const question = 'Would you enjoy a big boot?';
  await client.call('candidate.edit', { ...ada, candidateId: best.id, question });
  expect(await client.call('tree.waiting', { runId })).toMatchObject({ questions: 1 });
  await client.call('run.resume', { runId });
  expect(await client.call('run.wait', { runId })).toMatchObject({ status: 'paused', error: { code: 'run.waiting' } });
  const waiting = await readTree();
  expect(waiting.some(({ group }) => group.path[0] === best.position && group.status === 'finished')).toBe(false);
  expect(waiting.filter(({ group }) => group.path[0] === second.position)).not.toEqual([]);

  await client.call('candidate.refresh', { ...ada, candidateId: best.id });
  expect(await client.call('tree.waiting', { runId })).toEqual({ questions: 0, below: 0 });
  await client.call('run.resume', { runId });
  expect(await client.call('run.wait', { runId })).toMatchObject({ status: 'finished', error: null });
  const grown = (await readTree()).filter(({ group }) => group.path[0] === best.position);
  expect(grown).toHaveLength(3);
  for (const { group } of grown) {
    expect(group).toMatchObject({ status: 'finished', stale: false });
    expect(group.transcript[0]?.question).toBe(question);
  }
  await core.close();
  rmSync(folder, { recursive: true });
});

test('what was changed after the end is counted, with what follows it, but not what follows a pruned question', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-waiting-'));
  const { core, client } = await openTestCore(folder);
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, maxDepth: 3, domains: cars ? [cars] : [] };
  const { id: runId } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId });
  const [root] = await client.call('run.tree', { runId });
  const best = root?.candidates.find(({ kept }) => kept);
  if (!best) throw new Error('The root has kept nothing.');
  await client.call('candidate.edit', { ...ada, candidateId: best.id, answer: 'I would rather not say.' });
  expect(await client.call('tree.waiting', { runId })).toEqual({ questions: 1, below: 4 });
  await client.call('candidate.prune', { ...ada, candidateId: best.id });
  expect(await client.call('tree.waiting', { runId })).toEqual({ questions: 1, below: 0 });
  await core.close();
  rmSync(folder, { recursive: true });
});
