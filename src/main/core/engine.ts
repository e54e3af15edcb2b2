import type { ProviderReport, StudioReport } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { ProviderName, WeightsFormat } from '../../shared/records/config.ts';
import type { ContinuationScorer, Generator } from '../../shared/roles.ts';

export interface EngineModelOptions {
  provider: ProviderName;
  weights: WeightsFormat;
  /** Null lets the engine choose. */
  threads: number | null;
}

export interface EngineModel {
  /** The execution provider in use. */
  provider: string;
  weights: string;
  generator: Generator;
  scorer: ContinuationScorer;
}

/** The engine as core sees it: started at the first need, restarted by itself when it dies. */
export interface EngineHost {
  open(folder: string, options: EngineModelOptions): Promise<EngineModel>;
  listProviders(): Promise<ProviderReport[]>;
  checkProvider(name: ProviderName, folder: string): Promise<ProviderReport>;
  report(): StudioReport['engine'];
  close(): Promise<void>;
}

export function createEngineHost(_options: { enginePath: string; onChange: () => void }): EngineHost {
  const missing = async () => {
    throw new QuerentError('engine.missing', 'The engine is not built yet.', 'Wait.');
  };
  return {
    open: missing,
    listProviders: async () => [],
    checkProvider: missing,
    report: () => ({ state: 'stopped', provider: null, detail: '' }),
    close: async () => {},
  };
}
