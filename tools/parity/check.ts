/**
 * Compares the engine's graphs with recorded figures of transformers.
 *
 *     node tools/parity/check.ts [--provider cpu|webgpu] FOLDER [REFERENCE] ...
 *
 * Each FOLDER holds its own reference.json, or is followed by the path of one (a .json file). Exit code 1 where a figure is out
 * of its limit: 1e-4 for logits and scores, every greedy token.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { openForwardRun } from './forwardRun.ts';

const limit = 1e-4;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { provider: { type: 'string', default: 'cpu' } },
});

let failed = positionals.length === 0;
for (const [index, folder] of positionals.entries()) {
  if (folder.endsWith('.json')) continue;
  const next = positionals[index + 1];
  const run = await openForwardRun(folder, { provider: values.provider });
  const { logits, scores, greedyTokens, greedyWanted } = await compare(
    run,
    next?.endsWith('.json') ? next : join(folder, 'reference.json'),
  );
  await run.release();
  const holds = logits <= limit && scores <= limit && greedyTokens === greedyWanted;
  failed ||= !holds;
  console.log(
    `${holds ? 'ok  ' : 'FAIL'} ${folder}: logits ${logits.toExponential(1)}, scores ${scores.toExponential(1)}, greedy ${greedyTokens}/${greedyWanted}`,
  );
}
process.exitCode = failed ? 1 : 0;
