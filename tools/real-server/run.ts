/**
 * A full run in which a server that none of us wrote plays policy and participant: `transformers serve` over a model folder.
 *
 *     node tools/real-server/run.ts [--model FOLDER] [--scorer MODEL] [--transformers PROGRAM] [--output-dir DIR] [-- COLLECT-FLAGS]
 *
 * Starts the server on a free port of this machine, probes it, collects, checks the data set against the server's own log, and
 * ends the server. Exit code 1 where anything is amiss. README.md says what has to be installed.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkRun } from './checkRun.ts';
import { prepareModel } from './prepareModel.ts';
import { runQuerent } from './runQuerent.ts';
import { startServer } from './startServer.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string' },
    scorer: { type: 'string', default: 'bundled' },
    transformers: { type: 'string', default: 'transformers' },
    'output-dir': { type: 'string', default: 'outputs' },
  },
});

const work = mkdtempSync(join(tmpdir(), 'querent-real-server-'));
const { folder, config } = prepareModel(resolve(values.model ?? findBundled()), work);
const server = await startServer(values.transformers, folder, work);
// The server must not outlive an interrupted run.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end().then(() => process.exit(130)));
try {
  const model = `${server.baseUrl}#${folder}`;
  console.log(`${server.version} serves ${folder} at ${server.baseUrl}`);
  await runQuerent(['probe', model]);
  const flags = ['--policy', model, '--participant', model, '--scorer', values.scorer];
  const places = [
    '--config',
    config,
    '--workspace',
    join(work, 'workspace.querent'),
    '--output-dir',
    values['output-dir'],
  ];
  const lines = await runQuerent(['collect', ...places, ...flags, '--json', ...positionals]);
  checkRun(lines, server.countAnswers());
} finally {
  await end();
}

async function end(): Promise<void> {
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}

function findBundled(): string {
  const models = resolve(import.meta.dirname, '../../resources/models');
  const [first] = readdirSync(models);
  if (first === undefined) throw new Error(`There is no model in ${models}: name one with --model.`);
  return join(models, first);
}
