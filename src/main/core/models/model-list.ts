import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { Download } from '../../../shared/records/hub.ts';
import type { ModelReport } from '../../../shared/records/model.ts';
import { worldDomains } from '../../world/domains.ts';
import { readModelName } from './model-name.ts';

/** What a model is, without what it was measured to do. */
export type ModelAbout = Omit<ModelReport, 'measurements'>;

/** The models that come with Querent. */
export function listModels(resourcesFolder: string): ModelAbout[] {
  const bundled = attempt(() => inspectModel('bundled', resourcesFolder));
  return [...(bundled ? [bundled] : []), world];
}

/** Finished downloads that can be read as models; one that was taken in part, or damaged since, is none. */
export function listDownloaded(downloads: readonly Download[], resourcesFolder: string): ModelAbout[] {
  return downloads
    .filter(({ status }) => status === 'finished')
    .flatMap(({ folder }) => attempt(() => inspectModel(folder, resourcesFolder)) ?? []);
}

/** Throws `model.missing`, `model.unreadable` where there is no such model. A server is reported by `endpoint.probe`. */
export function inspectModel(name: string, resourcesFolder: string): ModelAbout {
  const place = readModelName(name, resourcesFolder);
  if (place.kind === 'world') return world;
  if (place.kind === 'endpoint') {
    const description = `The model ${place.address.model} on the server ${place.address.baseUrl}.`;
    return { name, title: place.address.model, description, parameters: null, sizeBytes: null, domains: null };
  }
  const { folder } = place;
  const about = readAbout(folder);
  const isBundled = name === 'bundled';
  return {
    name,
    title: isBundled ? 'Bundled model' : basename(folder),
    description: isBundled
      ? 'A small model of our own that plays all three roles, for its own domains only.'
      : `A ${about.model_type} model in ${folder}.`,
    parameters: about.parameters,
    sizeBytes: about.sizeBytes,
    domains: isBundled ? knownDomains : null,
  };
}

const knownDomains = worldDomains.map(({ name }) => name);

const world: ModelAbout = {
  name: 'world',
  title: 'Exact world',
  description: 'The synthetic world by enumeration: asks, answers and scores by Bayes’ rule, without a network.',
  parameters: null,
  sizeBytes: null,
  domains: knownDomains,
};

const Config = z.looseObject({ model_type: z.string() });
const Header = z.record(z.string(), z.looseObject({ shape: z.array(z.int()).optional() }));

/** Parameters are counted in the safetensors header (https://github.com/huggingface/safetensors#format), not estimated. */
function readAbout(folder: string): { model_type: string; parameters: number | null; sizeBytes: number | null } {
  const file = join(folder, 'config.json');
  const weights = join(folder, 'model.safetensors');
  try {
    const { model_type } = Config.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (!existsSync(weights)) return { model_type, parameters: null, sizeBytes: null };
    return { model_type, parameters: countParameters(weights), sizeBytes: statSync(weights).size };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Name a Hugging Face model folder with config.json, model.safetensors and tokenizer.json.';
    throw new QuerentError('model.unreadable', `${folder} is no model folder: ${reason}`, hint, { cause });
  }
}

function countParameters(weights: string): number {
  const header = Header.parse(JSON.parse(readHeader(weights)));
  return Object.values(header).reduce(
    (total, { shape }) => total + (shape === undefined ? 0 : shape.reduce((product, size) => product * size, 1)),
    0,
  );
}

/** The header alone: the weights behind it may be larger than the memory. */
function readHeader(weights: string): string {
  const file = openSync(weights, 'r');
  try {
    const length = Buffer.alloc(8);
    readSync(file, length, 0, 8, 0);
    const headerBytes = Number(length.readBigUInt64LE(0));
    if (headerBytes > statSync(weights).size) throw new Error(`${weights} is cut off or no safetensors file.`);
    const header = Buffer.alloc(headerBytes);
    readSync(file, header, 0, headerBytes, 8);
    return header.toString('utf8');
  } finally {
    closeSync(file);
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
