import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface RealServer {
  baseUrl: string;
  version: string;
  /** How many generations it has answered with 200, by its own log. */
  countAnswers(): number;
  stop(): Promise<void>;
}

const startTimeoutMs = 180_000;

/** `transformers serve` on a free port of 127.0.0.1, offline, ready to answer. */
export async function startServer(program: string, modelFolder: string, work: string): Promise<RealServer> {
  const port = await findFreePort();
  const cache = join(work, 'hub');
  // The server answers 500 to /v1/models where its cache folder does not exist.
  mkdirSync(cache);
  const environment = { ...process.env, HF_HUB_OFFLINE: '1', HF_HUB_CACHE: cache };
  const place = ['--host', '127.0.0.1', '--port', String(port), '--device', 'cpu', '--dtype', 'float32'];
  const child = spawn(program, ['serve', ...place, modelFolder], { env: environment });
  let log = '';
  child.stdout.on('data', (data: Buffer) => (log += data));
  child.stderr.on('data', (data: Buffer) => (log += data));
  child.on('error', (error) => (log += error));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, setTimeout(10_000).then(() => child.kill('SIGKILL'))]);
  };
  const root = `http://127.0.0.1:${port}`;
  for (const startMs = Date.now(); !(await isHealthy(root)); ) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() - startMs > startTimeoutMs) {
      await stop();
      throw new Error(`${program} serve did not start:\n${log}`);
    }
    await setTimeout(500);
  }
  const version = spawnSync(program, ['version'], { encoding: 'utf8' }).stdout?.trim() || program;
  const countAnswers = () => log.match(/POST \/v1\/(chat\/)?completions HTTP\/1\.1" 200/g)?.length ?? 0;
  return { baseUrl: `${root}/v1`, version: `transformers ${version}`, countAnswers, stop };
}

async function isHealthy(root: string): Promise<boolean> {
  return fetch(`${root}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
