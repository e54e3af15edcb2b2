/**
 * A Llama folder with random weights, the same every time: speed does not depend on what a model has learned, and a bench has
 * to run before there is a trained one. `bundled` has the shape of a small model like our own, `smollm2` that of
 * SmolLM2-135M; `grouped` is small, with four query heads to a key-value head. Python's transformers reads the same folder.
 */
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandomStream } from '../../src/main/engine/sample/random.ts';

export const shapes = {
  bundled: { hidden: 256, inner: 704, layers: 4, heads: 4, keyValueHeads: 4, vocabulary: 3072 },
  grouped: { hidden: 512, inner: 64, layers: 1, heads: 8, keyValueHeads: 2, vocabulary: 256 },
  smollm2: { hidden: 576, inner: 1536, layers: 30, heads: 9, keyValueHeads: 3, vocabulary: 49_152 },
} as const;
export type ShapeName = keyof typeof shapes;

const positions = 2048;
const tokenizer = join(import.meta.dirname, '../../test/main/engine/families/fixtures/llama/tokenizer.json');

/** The new folder's path; the caller removes it. */
export function writeRandomModel(name: ShapeName): string {
  const folder = mkdtempSync(join(tmpdir(), 'querent-bench-'));
  const { hidden, inner, layers, heads, keyValueHeads, vocabulary } = shapes[name];
  const config = {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    hidden_size: hidden,
    intermediate_size: inner,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    num_key_value_heads: keyValueHeads,
    head_dim: hidden / heads,
    vocab_size: vocabulary,
    max_position_embeddings: positions,
    rms_norm_eps: 1e-5,
    rope_theta: 10_000,
    hidden_act: 'silu',
    tie_word_embeddings: true,
    torch_dtype: 'bfloat16',
    eos_token_id: 1,
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  copyFileSync(tokenizer, join(folder, 'tokenizer.json'));
  writeFileSync(join(folder, 'model.safetensors'), safetensors(tensorsOf(name)));
  return folder;
}

function tensorsOf(name: ShapeName): Map<string, number[]> {
  const { hidden, inner, layers, heads, keyValueHeads, vocabulary } = shapes[name];
  const narrow = (hidden / heads) * keyValueHeads;
  const tensors = new Map<string, number[]>([['model.embed_tokens.weight', [vocabulary, hidden]]]);
  for (let layer = 0; layer < layers; layer++) {
    const add = (part: string, shape: number[]) => tensors.set(`model.layers.${layer}.${part}.weight`, shape);
    add('input_layernorm', [hidden]);
    add('self_attn.q_proj', [hidden, hidden]);
    add('self_attn.k_proj', [narrow, hidden]);
    add('self_attn.v_proj', [narrow, hidden]);
    add('self_attn.o_proj', [hidden, hidden]);
    add('post_attention_layernorm', [hidden]);
    add('mlp.gate_proj', [inner, hidden]);
    add('mlp.up_proj', [inner, hidden]);
    add('mlp.down_proj', [hidden, inner]);
  }
  return tensors.set('model.norm.weight', [hidden]);
}

/** bf16; norms are ones, everything else uniform with the spread of a usual initialisation. */
function safetensors(tensors: Map<string, number[]>): Uint8Array {
  const random = createRandomStream(1);
  const header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }> = {};
  let end = 0;
  for (const [name, shape] of tensors) {
    const begin = end;
    end += 2 * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: 'BF16', shape, data_offsets: [begin, end] };
  }
  const text = Buffer.from(JSON.stringify(header));
  const file = Buffer.alloc(8 + text.length + end);
  file.writeBigUInt64LE(BigInt(text.length));
  text.copy(file, 8);
  const single = new Float32Array(1);
  const bits = new Uint32Array(single.buffer);
  let at = 8 + text.length;
  for (const shape of tensors.values()) {
    const size = shape.reduce((product, each) => product * each, 1);
    for (let index = 0; index < size; index++) {
      single[0] = shape.length === 1 ? 1 : (random.uniform() - 0.5) * 0.07;
      at = file.writeUInt16LE((bits[0] ?? 0) >>> 16, at);
    }
  }
  return file;
}
