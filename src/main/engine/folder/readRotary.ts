import type { RotaryFamilyFile } from './configFile.ts';
import type { Rotary } from './modelConfig.ts';
import { unsupported } from './unsupported.ts';

/**
 * Rotary positions as transformers 5 writes them (`rope_parameters`) and as older folders have them (`rope_theta` beside
 * `rope_scaling`). Plain rotations and Llama 3.1's stretching are known; every other kind is refused.
 */
export function readRotary(path: string, file: RotaryFamilyFile): Rotary {
  const parameters = { ...file.rope_scaling, ...file.rope_parameters };
  const theta = file.rope_parameters?.rope_theta ?? file.rope_theta ?? parameters.rope_theta ?? 10_000;
  const partial = parameters.partial_rotary_factor ?? file.partial_rotary_factor ?? 1;
  if (partial !== 1)
    throw unsupported(path, `a partial rotary factor of ${partial}`, 'Querent rotates whole heads only.');
  const type = parameters.rope_type ?? parameters.type ?? 'default';
  const nested = Object.entries(parameters).find(([, value]) => value !== null && typeof value === 'object');
  if (nested)
    throw unsupported(
      path,
      `rotary positions set layer by layer (${nested[0]})`,
      'Querent knows one setting for all layers.',
    );
  if (type === 'default') return { theta, scaling: null };
  if (type !== 'llama3') {
    throw unsupported(
      path,
      `RoPE scaling of type "${type}"`,
      'Querent knows "default" and "llama3". Use a model without it; removing the key would change the results.',
    );
  }
  const { factor, low_freq_factor, high_freq_factor, original_max_position_embeddings } = parameters;
  if (!factor || !low_freq_factor || !high_freq_factor || !original_max_position_embeddings) {
    throw unsupported(
      path,
      'RoPE scaling "llama3" without all of its four numbers',
      'The file is probably damaged: download the model again.',
    );
  }
  return {
    theta,
    scaling: {
      factor,
      lowFrequencyFactor: low_freq_factor,
      highFrequencyFactor: high_freq_factor,
      originalMaxPositions: original_max_position_embeddings,
    },
  };
}
