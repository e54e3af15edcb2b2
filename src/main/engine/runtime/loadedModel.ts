import type { InferenceSession } from 'onnxruntime-node';
import type { Family, ModelConfig } from '../folder/modelConfig.ts';
import type { ChatFormatter } from '../tokenise/chat.ts';
import type { Tokeniser } from '../tokenise/tokeniser.ts';
import { type CacheShape, floatsPerToken } from './keyValues.ts';
import type { BatchLimits } from './planBatches.ts';
import { createScratch, type Scratch } from './scratch.ts';
import { createTextTree, type TextTree } from './textTree.ts';

/** A model ready to run, with the text it remembers. */
export interface LoadedModel {
  session: InferenceSession;
  family: Family;
  parameters: number;
  tokeniser: Tokeniser;
  formatChat: ChatFormatter | null;
  shape: CacheShape;
  vocabularySize: number;
  maxPositions: number;
  eosTokenIds: ReadonlySet<number>;
  limits: BatchLimits & { cacheBytes: number };
  /** False where requests influence one another's bits (`invariance.ts`): each is then computed alone. */
  sharing: boolean;
  tree: TextTree;
  scratch: Scratch;
  /** Calls so far: the clock of the cache. */
  calls: number;
}

export interface ModelParts {
  session: InferenceSession;
  tokeniser: Tokeniser;
  formatChat: ChatFormatter | null;
  config: ModelConfig;
  parameters: number;
  maxPositions: number;
  eosTokenIds: number[];
  /** Keys and values of earlier prefixes that are kept. */
  cacheBytes: number;
}

export function createLoadedModel(parts: ModelParts): LoadedModel {
  const { layers, keyValueHeads, headSize, vocabularySize } = parts.config;
  const shape = { layers, halves: 2 * layers, keyValueHeads, headSize };
  return {
    session: parts.session,
    family: parts.config.family,
    parameters: parts.parameters,
    tokeniser: parts.tokeniser,
    formatChat: parts.formatChat,
    shape,
    vocabularySize,
    maxPositions: parts.maxPositions,
    eosTokenIds: new Set(parts.eosTokenIds),
    limits: {
      tokens: 512,
      places: Math.max(64, Math.floor(2 ** 23 / vocabularySize)),
      pastFloats: 2 ** 24,
      cacheBytes: parts.cacheBytes,
    },
    sharing: true,
    tree: createTextTree(shape),
    scratch: createScratch(),
    calls: 0,
  };
}

/** What one token's keys and values take, bytes. */
export function bytesPerToken({ shape }: LoadedModel): number {
  return floatsPerToken(shape) * Float32Array.BYTES_PER_ELEMENT;
}

export function forgetAll(model: LoadedModel): void {
  model.tree = createTextTree(model.shape);
}
