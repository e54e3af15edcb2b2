import type { AdvantageFormula, ProviderName, WeightsFormat } from '../../shared/records/config.ts';

/** The named choices of a config with the words a person reads. */
export const providerNames = [
  { value: 'cpu', label: 'CPU' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'cuda', label: 'CUDA' },
  { value: 'directml', label: 'DirectML' },
  { value: 'coreml', label: 'Core ML' },
] satisfies { value: ProviderName; label: string }[];

export const weightsFormats = [
  { value: 'fp32', label: 'fp32, exact' },
  { value: 'int8', label: 'int8' },
  { value: 'int4', label: 'int4' },
] satisfies { value: WeightsFormat; label: string }[];

export const advantageFormulas = [
  { value: 'seed', label: 'Seed: (r \u2212 mean) / std, over n' },
  { value: 'trl', label: 'TRL: (r \u2212 mean) / (std + 1e\u22124), over n \u2212 1' },
  { value: 'no-std', label: 'No std: r \u2212 mean (Dr. GRPO)' },
  { value: 'leave-one-out', label: 'Leave one out: r \u2212 mean of the others' },
] satisfies { value: AdvantageFormula; label: string }[];

export function formulaOf(name: AdvantageFormula): string {
  return advantageFormulas.find(({ value }) => value === name)?.label ?? name;
}
