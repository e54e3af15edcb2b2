import { QuerentError } from '../../../shared/errors.ts';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import type { Completion, ContinuationScore, GenerateRequest, Prompt, ScoreRequest } from '../../../shared/roles.ts';
import { type Connection, createConnection, EngineDied } from './connection.ts';
import type { EngineMethod, EngineParams, EngineReport, LoadedReport, LoadParams, ModelMeasure } from './protocol.ts';
import { type EngineProcess, startChild } from './startChild.ts';

export type EngineState = 'stopped' | 'starting' | 'ready' | 'failed';

export interface EngineClientOptions {
  /** Starts the process; by default a Node child process. */
  start?: () => EngineProcess;
  /** Told when the process starts, answers for the first time, or dies. */
  onState?: (state: EngineState, detail: string) => void;
}

export interface EngineClient {
  /** Loads a model, or finds it loaded. Errors: `model.*`, `engine.provider`, `engine.died`. */
  load(params: Pick<LoadParams, 'folder'> & Partial<LoadParams>, signal?: AbortSignal): Promise<LoadedReport>;
  unload(modelId: string): Promise<void>;
  generate(modelId: string, requests: GenerateRequest[], signal?: AbortSignal): Promise<Completion[]>;
  score(modelId: string, requests: ScoreRequest[], signal?: AbortSignal): Promise<ContinuationScore[][]>;
  tokenise(modelId: string, prompts: Prompt[], signal?: AbortSignal): Promise<number[][]>;
  /** Text of each token; the model need not be loaded. Errors: `model.tokenizer`. */
  spell(folder: string, tokenIds: number[], signal?: AbortSignal): Promise<string[]>;
  /** Takes a few seconds, whatever the model. */
  measure(modelId: string, signal?: AbortSignal): Promise<ModelMeasure>;
  describe(): Promise<EngineReport>;
  providers(): Promise<ProviderReport[]>;
  checkProvider(folder: string, name: LoadParams['provider'], signal?: AbortSignal): Promise<ProviderReport>;
  /** Null while no process runs. */
  pid(): number | null;
  /** Ends the process. Calls in flight fail; a later call starts it again. */
  close(): Promise<void>;
}

/** A call whose process dies is made once more in a new one; if that dies too, the call fails. */
const attempts = 2;

/** The process starts with the first call, and again after its death, with the models it had. */
export function createEngineClient({ start = startChild, onState = () => {} }: EngineClientOptions = {}): EngineClient {
  const loads = new Map<string, LoadParams>();
  let connection: Connection | null = null;

  const connect = (): Connection => {
    if (connection !== null) return connection;
    onState('starting', '');
    const opened = createConnection(start(), (detail) => {
      if (connection === opened) connection = null;
      onState(opened.closing ? 'stopped' : 'failed', detail);
    });
    connection = opened;
    return opened;
  };

  const call = async <M extends EngineMethod>(method: M, params: EngineParams<M>, signal?: AbortSignal) => {
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      const current = connect();
      try {
        const modelId = 'modelId' in params ? params.modelId : null;
        const load = modelId === null ? undefined : loads.get(modelId);
        if (modelId !== null && load !== undefined && !current.loaded.has(modelId)) {
          await current.call('load', load, signal);
          current.loaded.add(modelId);
        }
        const result = await current.call(method, params, signal);
        if (!current.answered) onState('ready', '');
        current.answered = true;
        return result;
      } catch (error) {
        if (!(error instanceof EngineDied) || current.closing) throw toQuerentError(error);
        if (attempt === attempts) throw diedAgain(method, error);
      }
    }
  };

  return {
    async load(params, signal) {
      const full = { ...loadDefaults, ...params };
      const report = await call('load', full, signal);
      loads.set(report.modelId, full);
      connection?.loaded.add(report.modelId);
      return report;
    },
    async unload(modelId) {
      loads.delete(modelId);
      if (connection?.loaded.delete(modelId)) await call('unload', { modelId });
    },
    generate: (modelId, requests, signal) => call('generate', { modelId, requests }, signal),
    score: (modelId, requests, signal) => call('score', { modelId, requests }, signal),
    tokenise: (modelId, prompts, signal) => call('tokenise', { modelId, prompts }, signal),
    spell: (folder, tokenIds, signal) => call('spell', { folder, tokenIds }, signal),
    measure: (modelId, signal) => call('measure', { modelId }, signal),
    describe: () => call('describe', {}),
    providers: () => call('providers', {}),
    checkProvider: (folder, name, signal) => call('checkProvider', { folder, name }, signal),
    pid: () => connection?.process.pid ?? null,
    close: () => connection?.close() ?? Promise.resolve(),
  };
}

const loadDefaults = {
  provider: 'cpu',
  weights: 'fp32',
  threads: null,
  measureError: false,
  allowSlower: false,
} as const satisfies Omit<LoadParams, 'folder'>;

function diedAgain(method: EngineMethod, cause: EngineDied): QuerentError {
  return new QuerentError(
    'engine.died',
    `The engine's process ended during "${method}", was started again, and ended again ${cause.message}.`,
    'There may be too little memory for this model: close other programs, choose int8 or int4 weights, or a smaller model.',
    { cause },
  );
}

function toQuerentError(error: unknown): unknown {
  if (!(error instanceof EngineDied)) return error;
  return new QuerentError('engine.closed', 'The engine was closed during a call.', 'Call again.', { cause: error });
}
