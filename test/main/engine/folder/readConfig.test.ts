import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../../src/main/engine/folder/readConfig.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const llama = {
  model_type: 'llama',
  vocab_size: 100,
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  max_position_embeddings: 512,
};
const read = (config: unknown, generation?: unknown) => {
  writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  if (generation !== undefined) writeFileSync(join(folder, 'generation_config.json'), JSON.stringify(generation));
  return readConfig(folder);
};
const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message), hint: expect.stringMatching(/./) });

describe('what a file leaves out', () => {
  test('has the default of its family', () => {
    const plain = read(llama).config;
    expect(plain).toMatchObject({
      keyValueHeads: 4,
      headSize: 16,
      tiedEmbeddings: false,
      normEpsilon: 1e-6,
      rotary: { theta: 10_000, scaling: null },
    });
    expect(plain.attentionBias).toEqual({ queryKeyValue: false, output: false });
    expect(read({ ...llama, model_type: 'qwen2' }).config.attentionBias).toEqual({
      queryKeyValue: true,
      output: false,
    });
    expect(read({ ...llama, model_type: 'qwen3' }).config).toMatchObject({ headSize: 128, queryKeyNorm: true });
    expect(read({ model_type: 'gpt2' }).config).toMatchObject({
      hiddenSize: 768,
      layers: 12,
      headSize: 64,
      intermediateSize: 3072,
      rotary: null,
      tiedEmbeddings: true,
      activation: 'geluTanh',
    });
  });
});

describe('rotary positions', () => {
  test('are read in the old and in the new form', () => {
    expect(read({ ...llama, rope_theta: 5e5 }).config.rotary).toEqual({ theta: 5e5, scaling: null });
    expect(read({ ...llama, rope_theta: 5e5, rope_scaling: null }).config.rotary).toEqual({
      theta: 5e5,
      scaling: null,
    });
    expect(read({ ...llama, rope_parameters: { rope_theta: 5e5, rope_type: 'default' } }).config.rotary).toEqual({
      theta: 5e5,
      scaling: null,
    });
  });

  test('stretched as Llama 3.1 does are read in both forms', () => {
    const numbers = { factor: 8, low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 64 };
    const expected = {
      theta: 5e5,
      scaling: { factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalMaxPositions: 64 },
    };
    expect(
      read({ ...llama, rope_theta: 5e5, rope_scaling: { rope_type: 'llama3', ...numbers } }).config.rotary,
    ).toEqual(expected);
    expect(
      read({ ...llama, rope_parameters: { rope_type: 'llama3', rope_theta: 5e5, ...numbers } }).config.rotary,
    ).toEqual(expected);
  });

  test.each([
    [{ rope_scaling: { type: 'linear', factor: 2 } }, /RoPE scaling of type "linear"/],
    [{ rope_scaling: { rope_type: 'dynamic', factor: 2 } }, /"dynamic"/],
    [{ rope_parameters: { rope_type: 'yarn', rope_theta: 1e4, factor: 4 } }, /"yarn"/],
    [{ rope_parameters: { rope_type: 'llama3', rope_theta: 1e4 } }, /without all of its four numbers/],
    [{ rope_parameters: { rope_theta: 1e4, partial_rotary_factor: 0.5 } }, /partial rotary factor of 0.5/],
    [{ rope_parameters: { full_attention: { rope_theta: 1e4 } } }, /layer by layer/],
  ])('of other kinds are refused: %j', (keys, message) => {
    expect(() => read({ ...llama, ...keys })).toThrow(refusal('model.unsupported', message));
  });
});

describe('a sliding window', () => {
  test('limits the positions to where it changes nothing', () => {
    expect(
      read({ ...llama, model_type: 'mistral', num_key_value_heads: 2, sliding_window: 100 }).config.maxPositions,
    ).toBe(100);
    expect(
      read({ ...llama, model_type: 'mistral', num_key_value_heads: 2, sliding_window: null }).config.maxPositions,
    ).toBe(512);
    expect(
      read({ ...llama, model_type: 'qwen2', sliding_window: 100, use_sliding_window: true }).config.maxPositions,
    ).toBe(100);
    expect(
      read({ ...llama, model_type: 'qwen2', sliding_window: 100, use_sliding_window: false }).config.maxPositions,
    ).toBe(512);
  });
});

describe('special tokens', () => {
  test('come from generation_config.json where it names them', () => {
    expect(read({ ...llama, eos_token_id: null }).eosTokenIds).toEqual([]);
    expect(read({ ...llama, eos_token_id: 2, bos_token_id: 1 })).toMatchObject({
      eosTokenIds: [2],
      bosTokenId: 1,
      padTokenId: null,
    });
    expect(read({ ...llama, eos_token_id: 2, bos_token_id: 1 }, { eos_token_id: [5, 6] })).toMatchObject({
      eosTokenIds: [5, 6],
      bosTokenId: 1,
    });
  });
});

describe('refused with a reason is', () => {
  test('a folder without config.json', () => {
    expect(() => readConfig(folder)).toThrow(
      refusal('model.file', /config.json cannot be read: there is no such file/),
    );
  });

  test('a file that is not JSON, or not an object', () => {
    expect(() => read('{"model_type": ')).toThrow(refusal('model.file', /config.json cannot be read/));
    expect(() => read([])).toThrow(refusal('model.form', /config.json is not in the expected form/));
  });

  test.each([
    [{ model_type: 'gemma3' }, 'model.unsupported', /model type "gemma3"/],
    [{ model_type: undefined }, 'model.unsupported', /model type "none"/],
    [{ hidden_act: 'xielu' }, 'model.unsupported', /activation "xielu"/],
    [{ hidden_act: 'toString' }, 'model.unsupported', /activation "toString"/],
    [{ quantization_config: { quant_method: 'gptq' } }, 'model.unsupported', /quantised already/],
    [{ num_key_value_heads: 3 }, 'model.unsupported', /4 heads over 3/],
    [{ num_attention_heads: 3, num_key_value_heads: 3 }, 'model.unsupported', /3 heads for 64 numbers/],
    [{ head_dim: 15 }, 'model.unsupported', /4 heads for 64 numbers/],
    [{ hidden_size: 'many' }, 'model.form', /hidden_size/],
    [{ num_hidden_layers: -1 }, 'model.form', /num_hidden_layers/],
    [{ num_hidden_layers: 9e9 }, 'model.form', /num_hidden_layers/],
    [{ vocab_size: undefined }, 'model.form', /vocab_size/],
  ] as const)('%j', (keys, code, message) => {
    expect(() => read({ ...llama, ...keys })).toThrow(refusal(code, message));
  });

  test.each([
    [{ scale_attn_by_inverse_layer_idx: true }, /scale_attn_by_inverse_layer_idx/],
    [{ scale_attn_weights: false }, /scale_attn_weights/],
    [{ add_cross_attention: true }, /add_cross_attention/],
    [{ n_head: 7 }, /7 heads for 768 numbers/],
  ])('a GPT-2 with %j', (keys, message) => {
    expect(() => read({ model_type: 'gpt2', ...keys })).toThrow(refusal('model.unsupported', message));
  });
});
