/**
 * Compares the engine with recorded figures of transformers: the bare graph, and the engine's front door.
 *
 *     node tools/parity/check.ts [--provider cpu|webgpu] FOLDER [REFERENCE] ...
 *
 * Each FOLDER holds its own reference.json, or is followed by the path of one (a .json file). Exit code 1 where a figure is out
 * of its limit: 1e-4 for logits and scores, every greedy token.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelFolder } from '../../src/main/engine/folder/readModelFolder.ts';
import { ProviderName } from '../../src/shared/records/config.ts';
import { type Comparison, compareEngine, compareGraph } from './compare.ts';
import { openForwardRun } from './forwardRun.ts';

const limit = 1e-4;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { provider: { type: 'string', default: 'cpu' } },
});
const provider = ProviderName.parse(values.provider);

let failed = positionals.length === 0;
for (const [index, folder] of positionals.entries()) {
  if (folder.endsWith('.json')) continue;
  const next = positionals[index + 1];
  const reference = next?.endsWith('.json') ? next : join(folder, 'reference.json');
  const run = await openForwardRun(folder, { provider });
  tell(`${folder} graph`, await compareGraph(run, reference));
  await run.release();
  const { eosTokenIds } = readModelFolder(folder);
  tell(`${folder} engine`, await compareEngine(folder, reference, { provider, eosTokenIds }));
}
process.exitCode = failed ? 1 : 0;

function tell(
  subject: string,
  { logits, scores, greedyTokens, greedyWanted }: Omit<Comparison, 'logits'> & { logits?: number },
) {
  const holds = (logits ?? 0) <= limit && scores <= limit && greedyTokens === greedyWanted;
  failed ||= !holds;
  const figures = [
    ...(logits === undefined ? [] : [`logits ${logits.toExponential(1)}`]),
    `scores ${scores.toExponential(1)}`,
    `greedy ${greedyTokens}/${greedyWanted}`,
  ];
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${subject}: ${figures.join(', ')}`);
}
