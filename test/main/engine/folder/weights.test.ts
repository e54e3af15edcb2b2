import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWeights } from '../../../../src/main/engine/folder/weights.ts';
import { floats, writeSafetensors } from './safetensorsFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-weights-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const single = () => join(folder, 'model.safetensors');
const refusal = (message: RegExp) =>
  expect.objectContaining({
    code: 'model.weights',
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/./),
  });

describe('weights', () => {
  test('of every float type are read as the numbers they stand for', () => {
    const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff).buffer);
    const brains = new Uint8Array(Uint16Array.of(0x3f80, 0xc000, 0x0001, 0x7f7f).buffer);
    writeSafetensors(single(), {
      single: floats(1, -2, 1e-40, 3.4e38),
      half: { dtype: 'F16', shape: [2, 2], data: halves },
      brain: { dtype: 'BF16', shape: [4], data: brains },
    });
    const weights = openWeights(folder);
    expect(weights.names()).toEqual(['single', 'half', 'brain']);
    expect(weights.shapeOf('half')).toEqual([2, 2]);
    expect([...weights.read('single')]).toEqual([...Float32Array.of(1, -2, 1e-40, 3.4e38)]);
    expect([...weights.read('half')]).toEqual([1, -2, 2 ** -24, 65504]);
    expect([...weights.read('brain')]).toEqual([1, -2, 2 ** -133, 3.3895313892515355e38]);
  });

  test('are found in the shards that the index names', () => {
    writeSafetensors(join(folder, 'a.safetensors'), { one: floats(1) });
    writeSafetensors(join(folder, 'b.safetensors'), { two: floats(2), three: floats(3) });
    writeIndex({ one: 'a.safetensors', two: 'b.safetensors', three: 'b.safetensors' });
    const weights = openWeights(folder);
    expect(['one', 'two', 'three'].map((name) => weights.read(name)[0])).toEqual([1, 2, 3]);
    expect(weights.has('four')).toBe(false);
  });

  test('that are not there are refused by name', () => {
    writeSafetensors(single(), { one: floats(1) });
    expect(() => openWeights(folder).read('two')).toThrow(refusal(/no weight called "two"/));
  });

  test.each([
    ['F32', new Uint8Array(Float32Array.of(1, Number.NaN).buffer)],
    ['F32', new Uint8Array(Float32Array.of(1, Number.NEGATIVE_INFINITY).buffer)],
    ['F16', new Uint8Array(Uint16Array.of(0x3c00, 0x7c00).buffer)],
    ['BF16', new Uint8Array(Uint16Array.of(0x3f80, 0xffc1).buffer)],
  ])('that are not finite are refused: %s', (dtype, data) => {
    writeSafetensors(single(), { broken: { dtype, shape: [2], data } });
    expect(() => openWeights(folder).read('broken')).toThrow(
      refusal(/"broken" holds numbers that are infinite or not numbers/),
    );
  });

  test('that are integers are refused', () => {
    writeSafetensors(single(), { packed: { dtype: 'U8', shape: [2], data: Uint8Array.of(1, 2) } });
    expect(() => openWeights(folder).read('packed')).toThrow(refusal(/"packed" is stored as U8/));
  });
});

describe('a folder is refused', () => {
  test('that holds no safetensors', () => {
    writeFileSync(join(folder, 'pytorch_model.bin'), '');
    expect(() => openWeights(folder)).toThrow(refusal(/neither model.safetensors nor model.safetensors.index.json/));
  });

  test('whose shard is missing', () => {
    writeIndex({ one: 'a.safetensors' });
    expect(() => openWeights(folder)).toThrow(refusal(/a.safetensors cannot be opened/));
  });

  test('whose shard does not hold what the index says', () => {
    writeSafetensors(join(folder, 'a.safetensors'), { one: floats(1) });
    writeIndex({ one: 'a.safetensors', two: 'a.safetensors' });
    expect(() => openWeights(folder)).toThrow(refusal(/"two" is in a.safetensors, which does not hold it/));
  });

  test.each(['../secret.safetensors', '/etc/passwd', 'below/a.safetensors'])(
    'whose index points out of it: %s',
    (path) => {
      writeIndex({ one: path });
      expect(() => openWeights(folder)).toThrow(refusal(/outside of the model folder/));
    },
  );
});

describe('a file is refused', () => {
  test('that is cut short anywhere', () => {
    writeSafetensors(single(), { one: floats(1, 2, 3), two: floats(4) });
    const whole = readFileSync(single());
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(single(), whole.subarray(0, length));
      expect(() => openWeights(folder)).toThrow(refusal(/model.safetensors is corrupt/));
    }
  });

  test('that has bytes too many', () => {
    writeSafetensors(single(), { one: floats(1) });
    writeFileSync(single(), Buffer.concat([readFileSync(single()), Buffer.of(0)]));
    expect(() => openWeights(folder)).toThrow(refusal(/should have \d+ bytes and has \d+/));
  });

  test('that is something else', () => {
    writeFileSync(single(), '<!DOCTYPE html><html><body>404</body></html>');
    expect(() => openWeights(folder)).toThrow(refusal(/its header says it is \d+ bytes long/));
  });

  test('whose header is not JSON', () => {
    writeFileSync(single(), Buffer.concat([Buffer.of(4, 0, 0, 0, 0, 0, 0, 0), Buffer.from('{"a"')]));
    expect(() => openWeights(folder)).toThrow(refusal(/header is not JSON/));
  });

  test('whose tensors overlap, leave gaps, or have another size than their shape', () => {
    const tensors = { one: floats(1, 2), two: floats(3, 4) };
    const spoils: [string, unknown][] = [
      ['data_offsets', [4, 12]],
      ['data_offsets', [12, 20]],
      ['data_offsets', [16, 8]],
      ['shape', [3]],
      ['shape', [2 ** 53]],
      ['shape', [-2]],
      ['dtype', 'F31'],
    ];
    for (const [key, value] of spoils) {
      writeSafetensors(single(), tensors, (header) => Object.assign(header.two ?? {}, { [key]: value }));
      expect(() => openWeights(folder), `${key} ${value}`).toThrow(refusal(/model.safetensors is corrupt/));
    }
  });

  test('that shrinks after it was opened', () => {
    writeSafetensors(single(), { one: floats(1, 2) });
    const weights = openWeights(folder);
    truncateSync(single(), 90);
    expect(() => weights.read('one')).toThrow(refusal(/ends before its last tensor/));
  });
});

function writeIndex(map: Record<string, string>) {
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }));
}
