import { availableParallelism } from 'node:os';
import type { ProviderName, WeightsFormat } from '../../../shared/records/config.ts';
import { buildForward } from '../families/forward.ts';
import { readModelFolder } from '../folder/readModelFolder.ts';
import type { Weights } from '../folder/weights.ts';
import { readChatFormatter } from '../tokenise/chat.ts';
import { readTokeniser } from '../tokenise/tokeniser.ts';
import { createLoadedModel, type LoadedModel } from './loadedModel.ts';
import { openSession } from './openSession.ts';

export interface OpenOptions {
  provider: ProviderName;
  weights: WeightsFormat;
  threads: number;
  cacheBytes: number;
}

/** Reads a folder, builds its graph and opens a session on it. Errors: `model.*` of the folder, `engine.session`. */
export async function openModel(path: string, options: OpenOptions): Promise<LoadedModel> {
  const folder = readModelFolder(path);
  const tokeniser = readTokeniser(path);
  const formatChat = readChatFormatter(path);
  const logSoftmax = options.provider === 'webgpu' ? 'spelled' : 'fused';
  const forward = buildForward(folder, { weights: options.weights, logSoftmax });
  const session = await openSession(forward, options);
  const { config, eosTokenIds } = folder;
  const { maxPositions } = forward;
  const { cacheBytes } = options;
  const parameters = countParameters(folder.weights);
  return createLoadedModel({
    session,
    tokeniser,
    formatChat,
    config,
    parameters,
    maxPositions,
    eosTokenIds,
    cacheBytes,
  });
}

function countParameters(weights: Weights): number {
  return weights
    .names()
    .reduce((total, name) => total + weights.shapeOf(name).reduce((size, each) => size * each, 1), 0);
}

/** One thread a core, two logical processors counted as one core where there are many; more than eight bring little. */
export function defaultThreads(): number {
  const logical = availableParallelism();
  return Math.min(8, logical <= 2 ? logical : Math.ceil(logical / 2));
}
