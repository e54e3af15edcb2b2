/**
 * The default example (7 groups, 56 candidates, 20 pairs) as a person starts it: `npm run collect` with nothing running, a fresh
 * workspace each time, from the command to the prompt; and the peak memory of all its processes together.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from '../scripts/build.ts';
import { watchMemory } from './parts/processTree.ts';
import { reportAgainstLimit } from './parts/report.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds: number[] = [];
const megabytes: number[] = [];

await ensureBuilt();
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
  const { wallMs, peakBytes } = await collectOnce(folder).finally(() => rmSync(folder, { recursive: true }));
  seconds.push(wallMs / 1000);
  megabytes.push(peakBytes / 1e6);
}
const isFast = reportAgainstLimit('command to prompt', seconds, 30, 's');
const isSmall = reportAgainstLimit('peak memory of all processes', megabytes, 1200, 'MB');
process.exit(isFast && isSmall ? 0 : 1);

function collectOnce(folder: string): Promise<{ wallMs: number; peakBytes: number }> {
  const startedAt = performance.now();
  const flags = ['--workspace', join(folder, 'workspace.sqlite'), '--output-dir', join(folder, 'outputs')];
  const command = spawn('npm', ['run', '--silent', 'collect', '--', ...flags], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  command.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const memory = watchMemory(command.pid ?? -1);
  return new Promise((resolve, reject) => {
    command.on('error', reject);
    command.on('exit', (code) => {
      memory.stop();
      const wallMs = performance.now() - startedAt;
      if (code === 0) resolve({ wallMs, peakBytes: memory.peakBytes() });
      else reject(new Error(`npm run collect ended with ${code}:\n${said}`));
    });
  });
}
