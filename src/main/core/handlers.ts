/** Every method of the contract, each in a line or two: what it means stands in the file it calls. */
import type { Settings, StudioReport } from '../../shared/contract.ts';
import type { Run } from '../../shared/records/run.ts';
import { exampleConfig } from '../collect/config/example.ts';
import { formatConfig } from '../collect/config/formatConfig.ts';
import { parseConfig } from '../collect/config/parseConfig.ts';
import { requirePossible } from '../collect/config/requirePossible.ts';
import type { Handlers } from '../serve.ts';
import { listRuns, saveRun } from '../store/run.ts';
import type { ChangeFeed } from './changes.ts';
import { listDomains } from './domains.ts';
import type { Exporter } from './exporting.ts';
import { createExportHandlers } from './exports/export-handlers.ts';
import { writeItemsBeforeRun } from './item-writing.ts';
import { saveWays } from './models/known-ways.ts';
import { inspectModel, listModels } from './models/model-list.ts';
import { readModelName } from './models/model-name.ts';
import type { ModelSources } from './models/open-models.ts';
import { planWithModels } from './planning.ts';
import { explainCandidate, readGroupWithCandidates, readRunWithInterviews, readTree, requireRun } from './reading.ts';
import type { Runs } from './runs.ts';
import type { SettingsHolder } from './settings.ts';

export interface HandlerParts extends ModelSources {
  changes: ChangeFeed;
  describeStudio(): StudioReport;
  settings: SettingsHolder;
  runs: Runs;
  exporter: Exporter;
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { db, changes, describeStudio, engine, keys, settings, runs, exporter, resourcesFolder } = parts;
  const domains = listDomains();
  const exportRunFolder = async (run: Run, outputDirectory: string) => {
    const report = await exporter.export(run, outputDirectory);
    const exported = { ...requireRun(db, run.id), folder: report.folder };
    saveRun(db, exported);
    changes.emit({ event: 'run.changed', data: exported });
    return report;
  };

  return {
    'studio.describe': () => describeStudio(),
    'settings.change': (given: Partial<Settings>) => settings.change(given),
    'provider.list': () => engine.listProviders(),
    'provider.check': ({ name }) => {
      const place = readModelName('bundled', resourcesFolder);
      return engine.checkProvider(name, place.kind === 'folder' ? place.folder : '');
    },
    'model.list': () => listModels(resourcesFolder),
    'model.inspect': ({ name }) => inspectModel(name, resourcesFolder),
    'endpoint.probe': async ({ address }, signal) => {
      const { probeEndpoint } = await import('./endpoint-probe.ts');
      const { ways, ...report } = await probeEndpoint(address, keys, signal);
      // A run must not go by an older finding than the one a person has just been shown.
      if (ways !== null) saveWays(db, report, ways);
      return report;
    },
    'domain.list': () => domains,
    'items.generate': async (wanted, signal) => ({ items: await writeItemsBeforeRun(parts, wanted, signal) }),
    'config.example': () => {
      const config = { ...exampleConfig(domains), ...runSettings(settings.read()) };
      return { config, yaml: formatConfig(config) };
    },
    'config.parse': ({ yaml }) => parseConfig(yaml, domains),
    'config.format': ({ config }) => ({ yaml: formatConfig(config) }),
    'run.plan': ({ config }) => planWithModels(parts, config),
    'run.start': ({ config, outputDirectory }, signal) => {
      requirePossible(config);
      return runs.start(config, outputDirectory ?? settings.read().outputDirectory, signal);
    },
    'run.pause': ({ runId }) => runs.pause(runId),
    'run.resume': ({ runId, budget }, signal) => runs.resume(runId, budget, signal),
    'run.stop': ({ runId }) => runs.stop(runId),
    'run.list': () => listRuns(db),
    'run.get': ({ runId }) => readRunWithInterviews(db, runId),
    'run.tree': ({ runId }) => readTree(db, runId),
    'run.wait': ({ runId }, signal) => runs.wait(runId, signal),
    'run.export': ({ runId, outputDirectory }) => {
      const run = requireRun(db, runId);
      return exportRunFolder(run, outputDirectory ?? run.outputDirectory);
    },
    ...createExportHandlers({ db, changes, exportRunFolder }),
    'group.get': ({ groupId }) => readGroupWithCandidates(db, groupId),
    'candidate.explain': ({ candidateId }) => explainCandidate(db, candidateId),
  };
}

/** What a new run takes from the settings. */
function runSettings({ provider, weights }: Settings) {
  return { provider, weights };
}
