/**
 * The GPT-2 shape (Radford et al. 2019), as transformers' modeling_gpt2.py computes it: learned positions, layer
 * normalisation before each part, one projection for queries, keys and values, weights stored [in, out] (Conv1D).
 * The first published folders leave out the prefix `transformer.` of the names.
 */
import type { Graph, Value } from '../graph/graph.ts';
import { activate } from './activate.ts';
import { attend, headsFirst, separateHeads } from './attention.ts';
import { addHead } from './head.ts';
import { linear } from './linear.ts';
import type { ModelBuilder } from './modelBuilder.ts';

export function buildGpt2(builder: ModelBuilder): Graph {
  const { config, given } = builder;
  const { vocabularySize, layers } = config;
  const prefix = builder.holds('transformer.wte.weight') ? 'transformer.' : '';
  const words = builder.embed(`${prefix}wte.weight`, vocabularySize, given.tokens);
  let hidden = builder.add('Add', [words, builder.embed(`${prefix}wpe.weight`, config.maxPositions, given.positions)]);
  for (let layer = 0; layer < layers; layer++) {
    const name = `${prefix}h.${layer}`;
    const attended = selfAttention(builder, layer, `${name}.attn`, normalise(builder, hidden, `${name}.ln_1`));
    hidden = builder.add('Add', [hidden, attended]);
    hidden = builder.add('Add', [
      hidden,
      feedForward(builder, `${name}.mlp`, normalise(builder, hidden, `${name}.ln_2`)),
    ]);
  }
  addHead(builder, hidden, `${prefix}wte`, (rows) => normalise(builder, rows, `${prefix}ln_f`));
  return builder.build();
}

function selfAttention(builder: ModelBuilder, layer: number, name: string, x: Value): Value {
  const { hiddenSize, heads } = builder.config;
  const projected = convolution(builder, x, `${name}.c_attn`, hiddenSize, 3 * hiddenSize);
  const [query = '', key = '', value = ''] = builder
    .split(projected, [hiddenSize, hiddenSize, hiddenSize], 1)
    .map((part) => headsFirst(builder, separateHeads(builder, part, heads)));
  return convolution(builder, attend(builder, layer, query, key, value), `${name}.c_proj`, hiddenSize, hiddenSize);
}

function feedForward(builder: ModelBuilder, name: string, x: Value): Value {
  const { hiddenSize, intermediateSize, activation } = builder.config;
  const wide = convolution(builder, x, `${name}.c_fc`, hiddenSize, intermediateSize);
  return convolution(builder, activate(builder, activation, wide), `${name}.c_proj`, intermediateSize, hiddenSize);
}

/** What GPT-2 calls Conv1D: a linear layer whose weight is stored inner axis first. */
function convolution(builder: ModelBuilder, x: Value, name: string, inner: number, outer: number): Value {
  return linear(builder, x, { name, inner, outer, bias: true, stored: 'innerFirst' });
}

function normalise(builder: ModelBuilder, x: Value, name: string): Value {
  const { hiddenSize, normEpsilon } = builder.config;
  const [scale, shift] = [
    builder.parameter(`${name}.weight`, [hiddenSize]),
    builder.parameter(`${name}.bias`, [hiddenSize]),
  ];
  return builder.add('LayerNormalization', [x, scale, shift], { axis: -1, epsilon: normEpsilon });
}
