import ort from 'onnxruntime-node';
import { afterAll, describe, expect, test } from 'vitest';
import { buildForward, type Forward } from '../../../../src/main/engine/families/forward.ts';
import { cacheNames, maskedOut } from '../../../../src/main/engine/families/graphInputs.ts';
import { parameterReader } from '../../../../src/main/engine/families/parameterReader.ts';
import { readModelFolder } from '../../../../src/main/engine/folder/readModelFolder.ts';
import { serialise } from '../../../../src/main/engine/graph/serialise.ts';

const fixtures = `${import.meta.dirname}/fixtures`;
const folder = readModelFolder(`${fixtures}/llama3`);
const forward = buildForward(folder, { weights: 'fp32' });
const session = await openSession(forward);
afterAll(() => session.release());

describe('a run', () => {
  test('gives continuations packed as a tree what each gets alone', async () => {
    const prefix = [5, 6, 7, 8];
    const [first, second] = [
      [20, 21, 22],
      [30, 31],
    ];
    const alone = async (continuation: number[]) => {
      const tokens = [...prefix, ...continuation];
      const { logProbability } = await run({
        tokens: [tokens],
        rows: continuation.map((_, i) => prefix.length - 1 + i),
        targets: continuation,
      });
      return logProbability;
    };
    const packed = await run({
      tokens: [[...prefix, ...first, ...second]],
      positions: [[0, 1, 2, 3, 4, 5, 6, 4, 5]],
      sees: (row, column) => column <= row && !(row >= 7 && column >= 4 && column < 7),
      rows: [3, 4, 5, 3, 7],
      targets: [...first, ...second],
    });
    expectClose(packed.logProbability, [...(await alone(first)), ...(await alone(second))]);
  });

  test('reads many targets off one row', async () => {
    const tokens = [[5, 6, 7]];
    const { logProbability, logits } = await run({ tokens, rows: [2], picks: [0, 0, 0], targets: [3, 4, 111] });
    const total = Math.log(logits.reduce((sum, each) => sum + Math.exp(each), 0));
    expectClose(
      logProbability,
      [3, 4, 111].map((target) => (logits[target] ?? Number.NaN) - total),
    );
  });

  test('has the same log-probabilities where log-softmax is spelled out', async () => {
    const asked = { tokens: [[5, 6, 7]], rows: [0, 2], picks: [1, 0, 1], targets: [3, 4, 111] };
    const spelled = await openSession(buildForward(folder, { weights: 'fp32', logSoftmax: 'spelled' }));
    expectClose((await run(asked, spelled)).logProbability, (await run(asked)).logProbability);
    await spelled.release();
  });

  test('lets rows share one past, or have one each', async () => {
    const shared = await run({ tokens: [[5], [6]], rows: [0, 1], targets: [9, 9], past: { batch: 1, length: 3 } });
    const own = await run({ tokens: [[5], [6]], rows: [0, 1], targets: [9, 9], past: { batch: 2, length: 3 } });
    expect(shared.logProbability).toEqual(own.logProbability);
  });

  test('is not moved by what the mask hides', async () => {
    const sees = (_: number, column: number) => column >= 3;
    const one = await run({ tokens: [[5]], sees, rows: [0], targets: [9], past: { batch: 1, length: 3, fill: 0.1 } });
    const other = await run({ tokens: [[5]], sees, rows: [0], targets: [9], past: { batch: 1, length: 3, fill: -7 } });
    expect(one.logProbability).toEqual(other.logProbability);
  });
});

describe('a graph', () => {
  test.each(['llama3', 'qwen3', 'gpt2'])(
    'has the shapes at run time that it was given when built: %s',
    async (name) => {
      const model = readModelFolder(`${fixtures}/${name}`);
      const form =
        name === 'gpt2' ? ({ weights: 'int8', logSoftmax: 'spelled' } as const) : ({ weights: 'fp32' } as const);
      const { graph } = buildForward(model, form);
      const inner = graph.nodes.flatMap(({ outputs }) => outputs).filter((value) => !graph.outputs.includes(value));
      const open = { ...graph, outputs: [...graph.outputs, ...inner] };
      const probe = await openSession(serialise(open, parameterReader(model.weights)));
      const sizes: Record<string, number> = { B: 2, T: 3, P: 5, N: 4, R: 2, S: 3 };
      const feeds: Record<string, ort.Tensor> = {};
      for (const input of graph.inputs) {
        const type = graph.types.get(input);
        const shape = (type?.shape ?? []).map((dimension) => evaluate(dimension, sizes));
        const count = shape.reduce((product, each) => product * each, 1);
        feeds[input] =
          type?.dataType === 'int64'
            ? new ort.Tensor('int64', new BigInt64Array(count), shape)
            : new ort.Tensor('float32', new Float32Array(count), shape);
      }
      const outputs = await probe.run(feeds);
      for (const value of open.outputs) {
        const expected = graph.types.get(value)?.shape.map((dimension) => evaluate(dimension, sizes));
        expect([value, outputs[value]?.dims]).toEqual([value, expected]);
      }
      await probe.release();
    },
  );

  test('names every weight of the file as the file does, and no other', () => {
    for (const name of ['llama', 'llama3', 'mistral', 'qwen2', 'qwen3', 'gpt2']) {
      const model = readModelFolder(`${fixtures}/${name}`);
      const { graph } = buildForward(model, { weights: 'fp32' });
      const parameters = [...graph.initialisers].filter(([, { kind }]) => kind === 'parameter').map(([value]) => value);
      expect(parameters.sort()).toEqual(model.weights.names().sort());
    }
  });

  test('refuses weights of another shape than config.json tells, naming both', () => {
    const config = { ...folder.config, intermediateSize: 57 };
    expect(() => buildForward({ ...folder, config }, { weights: 'fp32' })).toThrow(
      expect.objectContaining({
        code: 'model.weights',
        message: expect.stringMatching(/gate_proj.*\[56,32\].*\[57,32\]/),
      }),
    );
    expect(() => buildForward({ ...folder, config: { ...folder.config, layers: 3 } }, { weights: 'int4' })).toThrow(
      expect.objectContaining({ code: 'model.weights', message: expect.stringContaining('model.layers.2') }),
    );
  });

  test('prepares no more positions than asked for or than the model has', () => {
    expect(buildForward(folder, { weights: 'fp32' }).maxPositions).toBe(160);
    const { graph, maxPositions } = buildForward(folder, { weights: 'fp32', maxPositions: 20 });
    expect(maxPositions).toBe(20);
    expect(graph.types.get('rotary.cosines')?.shape).toEqual([20, 6]);
  });
});

interface Run {
  tokens: number[][];
  positions?: number[][];
  /** Columns count the past first. */
  sees?: (row: number, column: number) => boolean;
  rows: number[];
  picks?: number[];
  targets: number[];
  past?: { batch: number; length: number; fill?: number };
}

async function run(
  { tokens, positions, sees, rows, picks, targets, past = { batch: 1, length: 0 } }: Run,
  on = session,
) {
  const { layers, keyValueHeads, headSize } = folder.config;
  const [batch, count] = [tokens.length, tokens[0]?.length ?? 0];
  const columns = past.length + count;
  const open = sees ?? ((row: number, column: number) => column <= past.length + row);
  const mask = Array.from({ length: batch * count * columns }, (_, place) =>
    open(Math.floor(place / columns) % count, place % columns) ? 0 : maskedOut,
  );
  const feeds: Record<string, ort.Tensor> = {
    tokens: integers(tokens.flat(), [batch, count]),
    positions: integers((positions ?? tokens.map((row) => row.map((_, index) => past.length + index))).flat(), [
      batch,
      count,
    ]),
    mask: new ort.Tensor('float32', mask, [batch, 1, count, columns]),
    rows: integers(rows, [rows.length]),
    picks: integers(picks ?? rows.map((_, index) => index), [targets.length]),
    targets: integers(targets, [targets.length]),
  };
  for (let layer = 0; layer < layers; layer++) {
    const { pastKey, pastValue, nearKey, nearValue } = cacheNames(layer);
    const size = past.batch * keyValueHeads * past.length * headSize;
    const pattern = (seed: number) =>
      Float32Array.from({ length: size }, (_, i) => past.fill ?? Math.sin(seed + (i % (size / past.batch))));
    const shape = [past.batch, keyValueHeads, past.length, headSize];
    feeds[pastKey] = new ort.Tensor('float32', pattern(layer), shape);
    feeds[pastValue] = new ort.Tensor('float32', pattern(layer + 9), shape);
    for (const name of [nearKey, nearValue])
      feeds[name] = new ort.Tensor('float32', [], [batch, keyValueHeads, 0, headSize]);
  }
  const outputs = await on.run(feeds, ['logits', 'logProbability']);
  const read = (name: string) => Array.from(outputs[name]?.data as Float32Array);
  return { logits: read('logits'), logProbability: read('logProbability') };
}

function openSession({ model, externalData }: Pick<Forward, 'model' | 'externalData'>) {
  return ort.InferenceSession.create(model, { externalData, intraOpNumThreads: 1, logSeverityLevel: 3 });
}

function integers(values: number[], shape: number[]) {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
}

function expectClose(actual: number[], expected: number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 5);
}

/** 'G*T' or 'P+N+T' with the run's sizes put in; '1|B' means B here. */
function evaluate(dimension: number | string, sizes: Record<string, number>): number {
  if (typeof dimension === 'number') return dimension;
  const factors = dimension
    .split('*')
    .map((factor) => factor.split('+').reduce((sum, term) => sum + (sizes[term.replace('1|', '')] ?? Number(term)), 0));
  return factors.reduce((product, factor) => product * factor, 1);
}
