/**
 * Scoring throughput against PyTorch with transformers: the same folder, the same sequences, fp32, two threads each, in turns.
 * `independent` sequences have nothing in common, so that only the computation is compared: the project wants 1.3 there. A
 * `collection` batch is what scoring a turn is made of, 8 transcripts of 120 tokens with 20 continuations of 12, where the
 * engine computes each transcript once and transformers every sequence whole.
 */
import { rmSync } from 'node:fs';
import { forgetAll } from '../src/main/engine/runtime/loadedModel.ts';
import { openModel } from '../src/main/engine/runtime/openModel.ts';
import { type EncodedRequest, scoreTokens } from '../src/main/engine/runtime/scoreRequests.ts';
import { createRandomStream } from '../src/main/engine/sample/random.ts';
import { startPythonScorer } from './parts/pythonScorer.ts';
import { type ShapeName, shapes, writeRandomModel } from './parts/randomModel.ts';
import { median } from './parts/report.ts';

const wanted = 1.3;
const threads = 2;
const shape: ShapeName = process.argv[2] === 'smollm2' ? 'smollm2' : 'bundled';
const repetitions = shape === 'bundled' ? 9 : 3;

const random = createRandomStream(3);
const text = (length: number) =>
  Array.from({ length }, () => 3 + Math.floor(random.uniform() * (shapes[shape].vocabulary - 3)));

const independent = Array.from({ length: 8 }, () => ({ prefix: text(1), continuations: [text(255)] }));
const collection = Array.from({ length: 8 }, () => {
  const prefix = text(120);
  return { prefix, continuations: Array.from({ length: 20 }, () => text(12)) };
});

const folder = writeRandomModel(shape);
const python = await startPythonScorer(folder, threads);
if ('reason' in python) console.log(`skipped: ${python.reason}`);
else if (!(await compare(python))) process.exitCode = 1;
rmSync(folder, { recursive: true });

async function compare(torch: Exclude<typeof python, { reason: string }>): Promise<boolean> {
  const model = await openModel(folder, { provider: 'cpu', weights: 'fp32', threads, cacheBytes: 64 * 2 ** 20 });
  const engine = async (requests: EncodedRequest[]) => {
    forgetAll(model);
    const begun = performance.now();
    const scores = await scoreTokens(model, requests, new AbortController().signal);
    return { ms: performance.now() - begun, total: scores.flat(2).reduce((sum, each) => sum + each, 0) };
  };
  let fastEnough = true;
  for (const [name, requests, limit] of [
    ['independent', independent, wanted],
    ['collection', collection, null],
  ] as const) {
    const sequences = requests.flatMap(({ prefix, continuations }) =>
      continuations.map((each) => [...prefix, ...each]),
    );
    const times = { engine: [] as number[], torch: [] as number[] };
    for (let repetition = 0; repetition <= repetitions; repetition++) {
      const ours = await engine(requests);
      const theirs = await torch.score(sequences);
      // Transformers scores the prefixes too; only where every token but the first is asked of both can the sums be compared.
      if (limit !== null && Math.abs(ours.total - theirs.total) > 1e-4 * Math.abs(theirs.total)) {
        throw new Error(`The engine and transformers disagree: ${ours.total} and ${theirs.total} nats.`);
      }
      if (repetition === 0) continue;
      times.engine.push(ours.ms);
      times.torch.push(theirs.ms);
    }
    // Repetition by repetition, so that what else the machine does meanwhile weighs on both.
    const ratio = median(times.torch.map((time, index) => time / (times.engine[index] ?? Number.NaN)));
    const medians = `engine ${median(times.engine).toFixed(1)} ms, torch ${torch.torch} ${median(times.torch).toFixed(1)} ms`;
    const limitText = limit === null ? '' : `; wanted ${limit}`;
    console.log(`${shape}, ${name}: ${medians} (medians of ${repetitions}), ratio ${ratio.toFixed(2)}${limitText}`);
    if (limit !== null && ratio < limit) fastEnough = false;
  }
  torch.close();
  await model.session.release();
  return fastEnough;
}
