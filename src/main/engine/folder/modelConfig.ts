/** What a model is, in one form for all families; read from config.json by folder/readConfig.ts. */
export interface ModelConfig {
  family: Family;
  hiddenSize: number;
  /** Width of the feed-forward part. */
  intermediateSize: number;
  layers: number;
  heads: number;
  /** Fewer than `heads` where several query heads share a key and a value head. */
  keyValueHeads: number;
  headSize: number;
  vocabularySize: number;
  /**
   * The most tokens that a sequence may have. Where the model attends to a sliding window this is the window's length:
   * up to there the window changes nothing, and beyond it Querent does not go.
   */
  maxPositions: number;
  /** The output layer is the embedding table. */
  tiedEmbeddings: boolean;
  normEpsilon: number;
  activation: Activation;
  attentionBias: { queryKeyValue: boolean; output: boolean };
  feedForwardBias: boolean;
  /** Queries and keys are normalised head by head before they are rotated. */
  queryKeyNorm: boolean;
  /** null where positions are a learned table. */
  rotary: Rotary | null;
}

export type Family = 'llama' | 'mistral' | 'qwen2' | 'qwen3' | 'gpt2';
export type Activation = 'silu' | 'gelu' | 'geluTanh' | 'relu';

export interface Rotary {
  theta: number;
  scaling: Llama3Scaling | null;
}

/** Llama 3.1's stretching of the slow rotations. */
export interface Llama3Scaling {
  factor: number;
  lowFrequencyFactor: number;
  highFrequencyFactor: number;
  originalMaxPositions: number;
}
