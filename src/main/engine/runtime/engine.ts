import { QuerentError } from '../../../shared/errors.ts';
import { readModelFolder } from '../folder/readModelFolder.ts';
import type { LoadedReport, LoadParams } from '../process/protocol.ts';
import type { Engine } from '../process/serveEngine.ts';
import { checkProvider } from '../providers/checkProvider.ts';
import { refuseUnfit } from '../providers/compareWithCpu.ts';
import { listProviders, requireProvider } from '../providers/listProviders.ts';
import { encodePrompt } from '../tokenise/encodePrompt.ts';
import { readTokeniser, type Tokeniser } from '../tokenise/tokeniser.ts';
import { generateRequests } from './generateRequests.ts';
import { isInvariant } from './invariance.ts';
import type { LoadedModel } from './loadedModel.ts';
import { measureModel } from './measureModel.ts';
import { measureQuantisation } from './measureQuantisation.ts';
import { defaultThreads, openModel } from './openModel.ts';
import { scoreRequests } from './scoreRequests.ts';

/** Keys and values of earlier prefixes that each model keeps. */
const cacheBytes = 64 * 2 ** 20;

/** The engine of one process: its loaded models, and what can be asked of them. */
export function createEngine(): Engine {
  const models = new Map<string, { model: LoadedModel; report: LoadedReport }>();
  /** Takes up to a second to read: of a model that is not loaded, the last one is kept. */
  let lastSpeller: { folder: string; tokeniser: Tokeniser } | null = null;
  const find = (modelId: string): LoadedModel => {
    const found = models.get(modelId);
    if (found) return found.model;
    throw new QuerentError('engine.model', `No model ${modelId} is loaded.`, 'Load it first.');
  };

  return {
    async load(params, signal) {
      const threads = threadsFor(params.threads ?? defaultThreads(), params.folder);
      const modelId = `${params.folder}#${params.provider}#${params.weights}#${threads}`;
      const found = models.get(modelId);
      const isMeasured = params.weights === 'fp32' || found?.report.quantisationError !== null;
      if (found !== undefined && (isMeasured || !params.measureError)) return found.report;
      await found?.model.session.release();
      models.delete(modelId);
      const loaded = await load(modelId, { ...params, threads }, signal);
      models.set(modelId, loaded);
      return loaded.report;
    },
    async unload({ modelId }) {
      await models.get(modelId)?.model.session.release();
      models.delete(modelId);
      return null;
    },
    generate: ({ modelId, requests }, signal) => generateRequests(find(modelId), requests, signal),
    score: ({ modelId, requests }, signal) => scoreRequests(find(modelId), requests, signal),
    async tokenise({ modelId, prompts }) {
      const { tokeniser, formatChat } = find(modelId);
      return prompts.map((prompt) => encodePrompt(prompt, tokeniser, formatChat));
    },
    async spell({ folder, tokenIds }) {
      const loaded = [...models.values()].find(({ report }) => report.folder === folder)?.model.tokeniser;
      if (loaded) return loaded.spell(tokenIds);
      if (lastSpeller?.folder !== folder) lastSpeller = { folder, tokeniser: readTokeniser(folder) };
      return lastSpeller.tokeniser.spell(tokenIds);
    },
    measure: ({ modelId }, signal) => measureModel(find(modelId), signal),
    async describe() {
      const reports = [...models.values()].map(({ report }) => report);
      return { pid: process.pid, models: reports, residentBytes: process.memoryUsage.rss() };
    },
    async providers() {
      return listProviders();
    },
    checkProvider: ({ folder, name }, signal) =>
      checkProvider({ folder, provider: name, weights: 'fp32', threads: defaultThreads() }, signal),
  };
}

async function load(modelId: string, params: LoadParams & { threads: number }, signal: AbortSignal) {
  const { folder, provider, weights, threads } = params;
  requireProvider(provider);
  const providerCheck = provider === 'cpu' ? null : await checkProvider(params, signal);
  if (providerCheck !== null) refuseUnfit(providerCheck, params.allowSlower);
  const quantisationError =
    params.measureError && weights !== 'fp32' ? await measureQuantisation({ folder, weights, threads }, signal) : null;
  const model = await openModel(folder, { provider, weights, threads, cacheBytes });
  model.sharing = await isInvariant(model, signal);
  const report: LoadedReport = {
    modelId,
    folder,
    family: model.family,
    parameters: model.parameters,
    provider,
    providerCheck,
    weights,
    threads,
    vocabularySize: model.vocabularySize,
    maxPositions: model.maxPositions,
    hasChatTemplate: model.formatChat !== null,
    quantisationError,
    sharing: model.sharing,
  };
  return { model, report };
}

/** More threads than heads would share one head's products among them, and with that change the bits (families/attention.ts). */
function threadsFor(wanted: number, folder: string): number {
  return Math.min(wanted, readModelFolder(folder).config.heads);
}
