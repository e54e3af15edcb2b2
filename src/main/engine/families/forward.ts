/**
 * The forward pass of a model folder as an ONNX graph: what the runtime builds a session from.
 *
 * One graph serves scoring and generating. B rows, T new tokens in each, a cache in two parts of P and N tokens, R places
 * whose next token is asked for, S log-probabilities wanted of them, V the vocabulary, K key-value heads, D the size of a
 * head, l a layer. The names of the cache and the value of `maskedOut` are in families/graphInputs.ts.
 *
 * | input                | type    | shape            | meaning |
 * |----------------------|---------|------------------|---------|
 * | tokens               | int64   | [B, T]           | new tokens; any valid id where padded |
 * | positions            | int64   | [B, T]           | place of each token in its own sequence, from 0, less than `maxPositions`; any valid place where padded |
 * | mask                 | float32 | [B, 1, T, P+N+T] | 0 where a new token may look, `maskedOut` elsewhere; columns: past, near, new tokens. The caller decides, so that many continuations of a prefix can share a row, each seeing its own branch (a tree) |
 * | past.{l}.key, .value | float32 | [1 or B, K, P, D]| the long part of layer l's cache: one for all rows, or one a row. Read where it lies, never copied. Keys are stored rotated |
 * | near.{l}.key, .value | float32 | [B, K, N, D]     | the short part: joined to the new keys in every run |
 * | rows                 | int64   | [R]              | places in the flattened [B*T] whose next token matters |
 * | picks                | int64   | [S]              | which of the R rows each log-probability is of; may repeat, so that yes and no of one row cost one row |
 * | targets              | int64   | [S]              | the next token whose log-probability is wanted |
 *
 * P and N may be 0; R and S are at least 1 (ask for any row where none is wanted).
 *
 * | output                     | type    | shape        | meaning |
 * |----------------------------|---------|--------------|---------|
 * | present.{l}.key, .value    | float32 | [B, K, T, D] | of the new tokens only; the caller appends them to its cache |
 * | logits                     | float32 | [R, V]       | fetch it to sample |
 * | logProbability             | float32 | [S]          | log softmax(logits[picks])[targets], nats; fetch it alone to score: the vocabulary then stays inside the graph |
 *
 * Fetch only what is needed. The output layer runs on the R rows only, and takes R * V * 4 bytes three times while it runs.
 *
 * Bits. Measured on the CPU provider (x64 with AVX2; fp32; 1 and 2 threads): a row's results are bit for bit the same whatever
 * B, its place in B, R, the threads, one past or one a row, masked padding of P at its end by multiples of 32, and padding of
 * T at its end, as long as T >= 2: one token alone takes another kernel and differs in the last bits. Padding N changes
 * them too, since it moves the new keys along the axis that softmax and the product with the values sum over.
 */
import type { ModelFolder } from '../folder/readModelFolder.ts';
import type { Graph } from '../graph/graph.ts';
import { type SerialisedModel, serialise } from '../graph/serialise.ts';
import { buildGpt2 } from './gpt2.ts';
import { buildLlama } from './llama.ts';
import { ModelBuilder } from './modelBuilder.ts';
import { parameterReader } from './parameterReader.ts';

export type WeightPrecision = 'fp32' | 'int8' | 'int4';
export type LogSoftmaxForm = 'fused' | 'spelled';

export interface ForwardOptions {
  weights: WeightPrecision;
  /** The longest sequence to prepare for; the model's own limit where that is less. */
  maxPositions?: number;
  /** `fused` unless said otherwise; `spelled` for providers that have no LogSoftmax (families/head.ts). */
  logSoftmax?: LogSoftmaxForm;
}

const usualMaxPositions = 8192;

/** Give `model` to `InferenceSession.create` and `externalData` to its options; drop both afterwards. */
export interface Forward extends SerialisedModel {
  graph: Graph;
  /** The most positions the graph knows; the caller refuses longer sequences. */
  maxPositions: number;
}

/**
 * Builds the graph of a model folder and reads the weights.
 * Throws `model.weights` where a weight is missing, has another shape than config.json says, or cannot be read.
 */
export function buildForward(folder: ModelFolder, options: ForwardOptions): Forward {
  const build = folder.config.family === 'gpt2' ? buildGpt2 : buildLlama;
  const maxPositions = Math.min(options.maxPositions ?? usualMaxPositions, folder.config.maxPositions);
  const graph = build(new ModelBuilder(folder, options.weights, maxPositions, options.logSoftmax));
  return { graph, maxPositions, ...serialise(graph, parameterReader(folder.weights)) };
}
