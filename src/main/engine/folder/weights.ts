import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import { isFloatType, toFloat32 } from './floatTypes.ts';
import { readJson } from './readJson.ts';
import { readSafetensorsHeader, readTensorBytes, type SafetensorsFile } from './safetensors.ts';

/** The weights of a folder under the names that its files give them. Nothing is kept: every `read` reads the disk. */
export interface Weights {
  names(): string[];
  has(name: string): boolean;
  /** Throws `model.weights` where there is no such weight. */
  shapeOf(name: string): number[];
  /** Type as stored: F32, F16, BF16 ... */
  dtypeOf(name: string): string;
  /** Row-major, converted to fp32, in memory of its own. Throws `model.weights` where missing, unreadable, not floats or not finite. */
  read(name: string): Float32Array<ArrayBuffer>;
  /** The same into memory of the caller's, which has as many elements as the weight. */
  readInto(name: string, target: Float32Array<ArrayBuffer>): void;
}

const single = 'model.safetensors';
const index = 'model.safetensors.index.json';
const Index = z.object({ weight_map: z.record(z.string(), z.string()) });

/** Opens model.safetensors, or the shards that model.safetensors.index.json names, and checks every header. */
export function openWeights(folder: string): Weights {
  const files = weightFiles(folder);
  const locations = new Map(files.flatMap((file) => [...file.entries.keys()].map((name) => [name, file] as const)));
  const find = (name: string) => {
    const file = locations.get(name);
    const entry = file?.entries.get(name);
    if (file && entry) return { file, entry };
    throw new QuerentError(
      'model.weights',
      `The model folder ${folder} has no weight called "${name}".`,
      'Its config.json and its weight files do not belong together: save or download the model again.',
    );
  };
  const sizeOf = (name: string) => find(name).entry.shape.reduce((product, each) => product * each, 1);
  const readInto = (name: string, target: Float32Array<ArrayBuffer>) => {
    const { file, entry } = find(name);
    if (!isFloatType(entry.dtype)) throw notFloat(name, entry.dtype);
    toFloat32(readTensorBytes(file, entry), entry.dtype, target);
    if (!allFinite(target)) throw notFinite(name);
  };
  return {
    names: () => [...locations.keys()],
    has: (name) => locations.has(name),
    shapeOf: (name) => find(name).entry.shape,
    dtypeOf: (name) => find(name).entry.dtype,
    readInto,
    read(name) {
      const values = new Float32Array(sizeOf(name));
      readInto(name, values);
      return values;
    },
  };
}

/** A number times 0 is 0, unless it is infinite or not a number: one sum over all tells without a branch each. */
function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index] ?? 0) * 0;
  return sum === 0;
}

function notFinite(name: string): QuerentError {
  return new QuerentError(
    'model.weights',
    `The weight "${name}" holds numbers that are infinite or not numbers at all.`,
    'The file was damaged, or its training diverged: download the model again or go back to an earlier checkpoint.',
  );
}

function notFloat(name: string, dtype: string): QuerentError {
  return new QuerentError(
    'model.weights',
    `The weight "${name}" is stored as ${dtype}, which is not a plain floating-point type.`,
    'Querent reads F32, F16 and BF16 and quantises by itself: use the unquantised model.',
  );
}

function weightFiles(folder: string): SafetensorsFile[] {
  if (existsSync(join(folder, single))) return [readSafetensorsHeader(join(folder, single))];
  if (!existsSync(join(folder, index))) {
    throw new QuerentError(
      'model.weights',
      `The model folder ${folder} has neither ${single} nor ${index}.`,
      'Save the model with transformers: model.save_pretrained(folder, safe_serialization=True). Other weight formats are not read.',
    );
  }
  const map = readJson(join(folder, index), Index).weight_map;
  return [...new Set(Object.values(map))].map((shard) => {
    if (basename(shard) !== shard) {
      throw new QuerentError(
        'model.weights',
        `${index} names a file outside of the model folder: "${shard}".`,
        'Download the model again from a source you trust.',
      );
    }
    const file = readSafetensorsHeader(join(folder, shard));
    for (const [name, place] of Object.entries(map)) {
      if (place === shard && !file.entries.has(name)) {
        throw new QuerentError(
          'model.weights',
          `${index} says that "${name}" is in ${shard}, which does not hold it.`,
          'Download the model again.',
        );
      }
    }
    return file;
  });
}
