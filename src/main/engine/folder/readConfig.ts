import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Gpt2File as Gpt2,
  Gpt2File,
  RotaryFamilyFile,
  type RotaryFamilyFile as RotaryFile,
  SpecialTokens,
} from './configFile.ts';
import type { Activation, ModelConfig } from './modelConfig.ts';
import { readJson } from './readJson.ts';
import { readRotary } from './readRotary.ts';
import { unsupported } from './unsupported.ts';

const families = ['llama', 'mistral', 'qwen2', 'qwen3', 'gpt2'];

/**
 * Reads config.json and generation_config.json. Whatever would change the model's results and is not understood is refused
 * (`model.unsupported`); a missing file is `model.file`, a bad one `model.form`.
 */
export function readConfig(folder: string) {
  const path = join(folder, 'config.json');
  const head = readJson(
    path,
    z.looseObject({ model_type: z.string().optional(), quantization_config: z.unknown().optional() }),
  );
  if (!head.model_type || !families.includes(head.model_type)) {
    throw unsupported(
      path,
      `the model type "${head.model_type ?? 'none'}"`,
      `Querent runs ${families.join(', ')} (SmolLM2 and TinyLlama are of type llama).`,
    );
  }
  if (head.quantization_config) {
    throw unsupported(
      path,
      'weights that are quantised already (quantization_config)',
      'Use the unquantised model and choose int8 or int4 in Querent.',
    );
  }
  const config =
    head.model_type === 'gpt2'
      ? gpt2Config(path, readJson(path, Gpt2File))
      : rotaryConfig(path, readJson(path, RotaryFamilyFile));
  requireWholeHeads(path, config);
  return { config, ...specialTokens(folder, path) };
}

function requireWholeHeads(path: string, { heads, keyValueHeads, headSize, hiddenSize, rotary }: ModelConfig): void {
  const whole = Number.isInteger(headSize) && headSize > 0 && (rotary === null || headSize % 2 === 0);
  const wayOut = 'The file is probably damaged: download the model again.';
  if (!whole) throw unsupported(path, `${heads} heads for ${hiddenSize} numbers, which do not divide evenly`, wayOut);
  if (heads % keyValueHeads !== 0) {
    throw unsupported(path, `${heads} heads over ${keyValueHeads} key-value heads, which do not divide evenly`, wayOut);
  }
}

function rotaryConfig(path: string, file: RotaryFile): ModelConfig {
  const family = file.model_type;
  const heads = file.num_attention_heads;
  const positions =
    file.max_position_embeddings ?? { llama: 2048, mistral: 131_072, qwen2: 32_768, qwen3: 32_768 }[family];
  const window = slidingWindow(file);
  const bias = family === 'mistral' ? false : (file.attention_bias ?? false);
  return {
    family,
    hiddenSize: file.hidden_size,
    intermediateSize: file.intermediate_size,
    layers: file.num_hidden_layers,
    heads,
    keyValueHeads: file.num_key_value_heads ?? { llama: heads, mistral: 8, qwen2: heads, qwen3: heads }[family],
    headSize: file.head_dim ?? (family === 'qwen3' ? 128 : file.hidden_size / heads),
    vocabularySize: file.vocab_size,
    maxPositions: Math.min(positions, window ?? positions),
    tiedEmbeddings: file.tie_word_embeddings,
    normEpsilon: file.rms_norm_eps,
    activation: activation(path, file.hidden_act),
    attentionBias: family === 'qwen2' ? { queryKeyValue: true, output: false } : { queryKeyValue: bias, output: bias },
    feedForwardBias: family === 'llama' && (file.mlp_bias ?? false),
    queryKeyNorm: family === 'qwen3',
    rotary: readRotary(path, file),
  };
}

function gpt2Config(path: string, file: Gpt2): ModelConfig {
  for (const [key, usual] of [
    ['scale_attn_weights', true],
    ['scale_attn_by_inverse_layer_idx', false],
    ['add_cross_attention', false],
  ] as const) {
    if (file[key] !== usual)
      throw unsupported(path, `${key}: ${file[key]}`, `Querent runs GPT-2 models with ${key}: ${usual} only.`);
  }
  return {
    family: 'gpt2',
    hiddenSize: file.n_embd,
    intermediateSize: file.n_inner ?? 4 * file.n_embd,
    layers: file.n_layer,
    heads: file.n_head,
    keyValueHeads: file.n_head,
    headSize: file.n_embd / file.n_head,
    vocabularySize: file.vocab_size,
    maxPositions: file.n_positions,
    tiedEmbeddings: file.tie_word_embeddings,
    normEpsilon: file.layer_norm_epsilon,
    activation: activation(path, file.activation_function),
    attentionBias: { queryKeyValue: true, output: true },
    feedForwardBias: true,
    queryKeyNorm: false,
    rotary: null,
  };
}

/** Mistral's window is on unless it is null; the Qwen families' only where they say so, though they always name a size. */
function slidingWindow(file: RotaryFile): number | null {
  if (file.model_type === 'mistral') return file.sliding_window === undefined ? 4096 : file.sliding_window;
  return file.model_type !== 'llama' && file.use_sliding_window ? (file.sliding_window ?? null) : null;
}

function activation(path: string, name: string): Activation {
  const known: Record<string, Activation> = {
    silu: 'silu',
    swish: 'silu',
    gelu: 'gelu',
    gelu_new: 'geluTanh',
    gelu_pytorch_tanh: 'geluTanh',
    relu: 'relu',
  };
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!found) throw unsupported(path, `the activation "${name}"`, `Querent knows ${Object.keys(known).join(', ')}.`);
  return found;
}

function specialTokens(folder: string, configPath: string) {
  const generationPath = join(folder, 'generation_config.json');
  const fromConfig = readJson(configPath, SpecialTokens);
  const fromGeneration = existsSync(generationPath) ? readJson(generationPath, SpecialTokens) : {};
  const eos = fromGeneration.eos_token_id ?? fromConfig.eos_token_id ?? [];
  return {
    eosTokenIds: typeof eos === 'number' ? [eos] : eos,
    bosTokenId: fromGeneration.bos_token_id ?? fromConfig.bos_token_id ?? null,
    padTokenId: fromGeneration.pad_token_id ?? fromConfig.pad_token_id ?? null,
  };
}
