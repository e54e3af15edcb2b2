/** The engine as core sees it: its process starts at the first need, and starts again by itself when it dies. */

import type { ProviderName, WeightsFormat } from '../../shared/records/config.ts';
import type { ProviderReport, StudioReport } from '../../shared/records/reports.ts';
import type { ContinuationScorer, Generator } from '../../shared/roles.ts';
import { createEngineClient } from '../engine/process/client.ts';
import { type EngineProcess, startChild } from '../engine/process/startChild.ts';
import { canMeasure, describeWeights } from './quantisation.ts';

export type { EngineProcess };

export interface EngineModelOptions {
  provider: ProviderName;
  weights: WeightsFormat;
  /** Null lets the engine choose. */
  threads: number | null;
}

export interface EngineModel {
  /** The execution provider in use. */
  provider: string;
  /** Their form and, where they are quantised, the measured error. */
  weights: string;
  generator: Generator;
  scorer: ContinuationScorer;
}

export interface EngineHost {
  /** Loads a folder, or finds it loaded. Throws `model.*`, and `engine.provider` where the provider is missing or wrong. */
  open(folder: string, options: EngineModelOptions): Promise<EngineModel>;
  /** Text of each token by the tokeniser of a folder. Throws `model.tokenizer`. */
  spell(folder: string, tokenIds: number[], signal: AbortSignal): Promise<string[]>;
  listProviders(): Promise<ProviderReport[]>;
  checkProvider(name: ProviderName, folder: string): Promise<ProviderReport>;
  report(): StudioReport['engine'];
  close(): Promise<void>;
}

export interface EngineHostOptions {
  /** The engine's own program. */
  enginePath: string;
  /** By default a Node child process. */
  startEngine?: ((enginePath: string) => EngineProcess) | undefined;
  onChange(): void;
}

export function createEngineHost({ enginePath, startEngine = startChild, onChange }: EngineHostOptions): EngineHost {
  let report: StudioReport['engine'] = { state: 'stopped', provider: null, detail: '' };
  const tell = (changed: Partial<StudioReport['engine']>) => {
    report = { ...report, ...changed };
    onChange();
  };
  const client = createEngineClient({
    start: () => startEngine(enginePath),
    onState: (state, detail) => tell({ state, detail }),
  });

  return {
    async open(folder, { provider: wanted, weights, threads }) {
      const measureError = canMeasure(folder, weights);
      const loaded = await client.load({ folder, provider: wanted, weights, threads, measureError });
      const { modelId, provider, quantisationError } = loaded;
      if (report.provider !== provider) tell({ provider });
      return {
        provider,
        weights: describeWeights(weights, quantisationError),
        generator: { generate: (requests, signal) => client.generate(modelId, requests, signal) },
        scorer: { score: (requests, signal) => client.score(modelId, requests, signal) },
      };
    },
    spell: (folder, tokenIds, signal) => client.spell(folder, tokenIds, signal),
    listProviders: () => client.providers(),
    checkProvider: (name, folder) => client.checkProvider(folder, name),
    report: () => report,
    close: () => client.close(),
  };
}
