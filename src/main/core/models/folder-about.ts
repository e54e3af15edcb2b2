/** What a model folder says of itself, from its config and the headers of its weights; the weights may be larger than the memory. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { QuerentError, toErrorMessage } from '../../../shared/errors.ts';
import type { ModelReport } from '../../../shared/records/model.ts';
import type { ModelConfig } from '../../engine/folder/modelConfig.ts';
import { readConfig } from '../../engine/folder/readConfig.ts';
import { openWeights } from '../../engine/folder/weights.ts';

export type FolderAbout = Pick<
  ModelReport,
  'family' | 'parameters' | 'sizeBytes' | 'storedAs' | 'contextTokens' | 'problem'
>;

/** `problem` says why the engine cannot run it; what can be read besides is told all the same. */
export function describeFolder(folder: string): FolderAbout {
  const config = attempt(() => readConfig(folder).config);
  const weights = attempt(() => countWeights(folder));
  const tokeniser = attempt(() => requireTokeniser(folder));
  const { family, maxPositions }: Partial<ModelConfig> = config.found ?? {};
  return {
    family: family ?? null,
    contextTokens: maxPositions ?? null,
    parameters: weights.found?.parameters ?? null,
    storedAs: weights.found?.storedAs ?? null,
    sizeBytes: weights.found === null ? null : sizeOfWeights(folder),
    problem: config.problem ?? weights.problem ?? tokeniser.problem,
  };
}

/** Parameters are counted in the headers, not estimated; the type is that of most of them. */
function countWeights(folder: string): { parameters: number; storedAs: string | null } {
  const weights = openWeights(folder);
  const counts = new Map<string, number>();
  for (const name of weights.names()) {
    const count = weights.shapeOf(name).reduce((product, size) => product * size, 1);
    counts.set(weights.dtypeOf(name), (counts.get(weights.dtypeOf(name)) ?? 0) + count);
  }
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return {
    parameters: byCount.reduce((total, [, count]) => total + count, 0),
    storedAs: byCount[0]?.[0] ?? null,
  };
}

/** That it is there: reading it would hold everything up for as long as it is large. */
function requireTokeniser(folder: string): void {
  if (existsSync(join(folder, 'tokenizer.json'))) return;
  const hint = 'Save the model together with its fast tokenizer (tokenizer.save_pretrained in Python).';
  throw new QuerentError('model.tokenizer', `There is no tokenizer.json in ${folder}.`, hint);
}

function sizeOfWeights(folder: string): number {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.safetensors'))
    .reduce((total, name) => total + statSync(join(folder, name)).size, 0);
}

function attempt<T>(read: () => T): { found: T | null; problem: ModelReport['problem'] } {
  try {
    return { found: read(), problem: null };
  } catch (error) {
    return { found: null, problem: toErrorMessage(error) };
  }
}
