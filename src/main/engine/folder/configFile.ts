/**
 * The keys of a transformers config.json that decide what a model computes. Defaults are those of transformers' own
 * configuration classes (https://github.com/huggingface/transformers, src/transformers/models/{family}/configuration_*.py),
 * because a saved file may leave a default out.
 */
import { z } from 'zod';

const TokenIds = z.union([z.int(), z.array(z.int())]).nullish();

const RopeParameters = z.looseObject({
  rope_theta: z.number().positive().optional(),
  /** Older files say `type`. */
  rope_type: z.string().optional(),
  type: z.string().optional(),
  factor: z.number().optional(),
  low_freq_factor: z.number().optional(),
  high_freq_factor: z.number().optional(),
  original_max_position_embeddings: z.number().optional(),
  partial_rotary_factor: z.number().optional(),
});

const rotaryFamily = {
  vocab_size: z.int().positive(),
  hidden_size: z.int().positive(),
  intermediate_size: z.int().positive(),
  num_hidden_layers: z.int().positive().max(10_000),
  num_attention_heads: z.int().positive(),
  num_key_value_heads: z.int().positive().nullish(),
  head_dim: z.int().positive().nullish(),
  hidden_act: z.string().default('silu'),
  max_position_embeddings: z.int().positive().optional(),
  rms_norm_eps: z.number().positive().default(1e-6),
  tie_word_embeddings: z.boolean().default(false),
  rope_theta: z.number().positive().nullish(),
  rope_scaling: RopeParameters.nullish(),
  rope_parameters: RopeParameters.nullish(),
  partial_rotary_factor: z.number().nullish(),
  attention_bias: z.boolean().nullish(),
  mlp_bias: z.boolean().nullish(),
  sliding_window: z.int().positive().nullish(),
  use_sliding_window: z.boolean().nullish(),
  quantization_config: z.unknown().optional(),
};

export const RotaryFamilyFile = z.discriminatedUnion('model_type', [
  z.looseObject({ model_type: z.literal('llama'), ...rotaryFamily }),
  z.looseObject({ model_type: z.literal('mistral'), ...rotaryFamily }),
  z.looseObject({ model_type: z.literal('qwen2'), ...rotaryFamily }),
  z.looseObject({ model_type: z.literal('qwen3'), ...rotaryFamily }),
]);
export type RotaryFamilyFile = z.infer<typeof RotaryFamilyFile>;

export const Gpt2File = z.looseObject({
  model_type: z.literal('gpt2'),
  vocab_size: z.int().positive().default(50257),
  n_positions: z.int().positive().default(1024),
  n_embd: z.int().positive().default(768),
  n_layer: z.int().positive().max(10_000).default(12),
  n_head: z.int().positive().default(12),
  n_inner: z.int().positive().nullish(),
  activation_function: z.string().default('gelu_new'),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  scale_attn_weights: z.boolean().default(true),
  scale_attn_by_inverse_layer_idx: z.boolean().default(false),
  add_cross_attention: z.boolean().default(false),
  tie_word_embeddings: z.boolean().default(true),
  quantization_config: z.unknown().optional(),
});
export type Gpt2File = z.infer<typeof Gpt2File>;

/** What every config.json and generation_config.json may say of special tokens. */
export const SpecialTokens = z.looseObject({
  eos_token_id: TokenIds,
  bos_token_id: z.int().nullish(),
  pad_token_id: z.int().nullish(),
});
export type SpecialTokens = z.infer<typeof SpecialTokens>;
