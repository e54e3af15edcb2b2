/**
 * The Llama shape (Touvron et al. 2023, https://arxiv.org/abs/2302.13971), as transformers' modeling_llama.py computes it;
 * Mistral is the same, Qwen2 adds biases to queries, keys and values, Qwen3 normalises queries and keys head by head.
 * Hidden states are kept flat, [B*T, width], so that every linear layer is one Gemm over a weight as the file stores it.
 */
import type { Graph, Value } from '../graph/graph.ts';
import { activate } from './activate.ts';
import { attend, headsFirst, separateHeads } from './attention.ts';
import { addHead } from './head.ts';
import { linear } from './linear.ts';
import type { ModelBuilder } from './modelBuilder.ts';
import { rotaryTable } from './rotaryTable.ts';

export function buildLlama(builder: ModelBuilder): Graph {
  const { hiddenSize, vocabularySize, layers } = builder.config;
  const embedding = 'model.embed_tokens';
  let hidden = builder.embed(`${embedding}.weight`, vocabularySize, builder.given.tokens);
  for (let layer = 0; layer < layers; layer++) {
    const name = `model.layers.${layer}`;
    const attended = selfAttention(builder, layer, normalise(builder, hidden, `${name}.input_layernorm`, hiddenSize));
    hidden = builder.add('Add', [hidden, attended]);
    const fed = feedForward(builder, name, normalise(builder, hidden, `${name}.post_attention_layernorm`, hiddenSize));
    hidden = builder.add('Add', [hidden, fed]);
  }
  addHead(builder, hidden, embedding, (rows) => normalise(builder, rows, 'model.norm', hiddenSize));
  return builder.build();
}

function selfAttention(builder: ModelBuilder, layer: number, x: Value): Value {
  const { hiddenSize: inner, heads, keyValueHeads, headSize, attentionBias, queryKeyNorm } = builder.config;
  const prefix = `model.layers.${layer}.self_attn`;
  const project = (part: 'q' | 'k' | 'v', count: number) => {
    const layer = { name: `${prefix}.${part}_proj`, inner, outer: count * headSize, bias: attentionBias.queryKeyValue };
    return separateHeads(builder, linear(builder, x, layer), count);
  };
  const turned = (part: 'q' | 'k', count: number) => {
    const projected = project(part, count);
    const normal = queryKeyNorm ? normalise(builder, projected, `${prefix}.${part}_norm`, headSize) : projected;
    return rotate(builder, headsFirst(builder, normal));
  };
  const query = turned('q', heads);
  const key = turned('k', keyValueHeads);
  const value = headsFirst(builder, project('v', keyValueHeads));
  const output = { name: `${prefix}.o_proj`, inner: heads * headSize, outer: inner, bias: attentionBias.output };
  return linear(builder, attend(builder, layer, query, key, value), output);
}

function feedForward(builder: ModelBuilder, layer: string, x: Value): Value {
  const { hiddenSize, intermediateSize, feedForwardBias: bias, activation } = builder.config;
  const widen = (part: 'gate' | 'up') =>
    linear(builder, x, { name: `${layer}.mlp.${part}_proj`, inner: hiddenSize, outer: intermediateSize, bias });
  const gated = builder.add('Mul', [activate(builder, activation, widen('gate')), widen('up')]);
  return linear(builder, gated, { name: `${layer}.mlp.down_proj`, inner: intermediateSize, outer: hiddenSize, bias });
}

/** Root mean square normalisation over the last axis, whose size is `width`. */
function normalise(builder: ModelBuilder, x: Value, name: string, width: number): Value {
  const weight = builder.parameter(`${name}.weight`, [width]);
  return builder.add('SimplifiedLayerNormalization', [x, weight], {
    axis: -1,
    epsilon: builder.config.normEpsilon,
    stash_type: 1,
  });
}

/** x [B, count, T, D], turned by each token's position. */
function rotate(builder: ModelBuilder, x: Value): Value {
  const { config, maxPositions } = builder;
  const { rotary, headSize } = config;
  if (!rotary) throw new TypeError('A Llama-shaped model needs rotary positions.');
  const shape = [maxPositions, headSize / 2];
  const names = { cosines: 'rotary.cosines', sines: 'rotary.sines' };
  if (!builder.has(names.cosines)) {
    const { cosines, sines } = rotaryTable(rotary, headSize, maxPositions);
    builder.constant(names.cosines, cosines, shape);
    builder.constant(names.sines, sines, shape);
  }
  return builder.add('RotaryEmbedding', [x, builder.given.positions, names.cosines, names.sines]);
}
