/**
 * Scoring N continuations of L tokens behind one prefix of P tokens: the prefix computed once, against every sequence whole.
 * Both by the same engine in one call from an empty cache; for the second the sequences differ in their first token, so that
 * nothing can be shared. In theory the ratio is that of the tokens; the project wants nine tenths of it.
 */
import { rmSync } from 'node:fs';
import { forgetAll } from '../src/main/engine/runtime/loadedModel.ts';
import { openModel } from '../src/main/engine/runtime/openModel.ts';
import { scoreTokens } from '../src/main/engine/runtime/scoreRequests.ts';
import { createRandomStream } from '../src/main/engine/sample/random.ts';
import { shapes, writeRandomModel } from './parts/randomModel.ts';
import { median } from './parts/report.ts';

const cases = [
  { prefix: 800, continuation: 4, count: 8, wanted: 0.9 },
  { prefix: 200, continuation: 12, count: 20, wanted: null },
  { prefix: 120, continuation: 2, count: 40, wanted: null },
];
const repetitions = 9;

const folder = writeRandomModel('bundled');
const model = await openModel(folder, { provider: 'cpu', weights: 'fp32', threads: 2, cacheBytes: 64 * 2 ** 20 });
const { signal } = new AbortController();
const random = createRandomStream(2);
const text = (length: number) =>
  Array.from({ length }, () => 3 + Math.floor(random.uniform() * (shapes.bundled.vocabulary - 3)));

let missed = 0;
for (const { prefix, continuation, count, wanted } of cases) {
  const beginning = text(prefix);
  const continuations = Array.from({ length: count }, () => text(continuation));
  const shared = [{ prefix: beginning, continuations }];
  const whole = continuations.map((each, index) => ({ prefix: [index, ...beginning.slice(1)], continuations: [each] }));
  const times = { shared: [] as number[], whole: [] as number[] };
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    for (const [name, requests] of [
      ['shared', shared],
      ['whole', whole],
    ] as const) {
      forgetAll(model);
      const begun = performance.now();
      await scoreTokens(model, requests, signal);
      if (repetition > 0) times[name].push(performance.now() - begun);
    }
  }
  // Repetition by repetition, so that what else the machine does meanwhile weighs on both.
  const ratio = median(times.whole.map((time, index) => time / (times.shared[index] ?? Number.NaN)));
  const theory = (count * (prefix + continuation)) / (prefix + count * continuation);
  const medians = `shared ${median(times.shared).toFixed(1)} ms, whole ${median(times.whole).toFixed(1)} ms`;
  const share = (ratio / theory).toFixed(2);
  const limit = wanted === null ? '' : `; wanted ${wanted}`;
  console.log(
    `P=${prefix} L=${continuation} N=${count}: ${medians} (medians of ${repetitions}), ratio ${ratio.toFixed(2)}, in tokens ${theory.toFixed(2)}, share ${share}${limit}`,
  );
  if (wanted !== null && ratio / theory < wanted) missed++;
}
await model.session.release();
rmSync(folder, { recursive: true });
process.exit(missed === 0 ? 0 : 1);
