import type { ModelConfig } from './modelConfig.ts';
import { readConfig } from './readConfig.ts';
import { openWeights, type Weights } from './weights.ts';

/** A Hugging Face model folder on disk: its configuration read and checked, its weights opened but not read. */
export interface ModelFolder {
  path: string;
  config: ModelConfig;
  weights: Weights;
  /** Tokens that end a completion: of generation_config.json where it names them, else of config.json. May be empty. */
  eosTokenIds: number[];
  bosTokenId: number | null;
  padTokenId: number | null;
}

/**
 * Reads config.json and generation_config.json and the headers of the weight files.
 * Throws `model.*`: a missing folder or file, a form that Querent does not know, a corrupt file.
 */
export function readModelFolder(path: string): ModelFolder {
  const { config, eosTokenIds, bosTokenId, padTokenId } = readConfig(path);
  return { path, config, weights: openWeights(path), eosTokenIds, bosTokenId, padTokenId };
}
