/** Every method of the contract, each in a line or two: what it means stands in the file it calls. */
import type { Settings, StudioReport } from '../../shared/records/reports.ts';
import { exampleConfig } from '../collect/config/example.ts';
import { formatConfig } from '../collect/config/formatConfig.ts';
import { parseConfig } from '../collect/config/parseConfig.ts';
import { requirePossible } from '../collect/config/requirePossible.ts';
import type { Handlers } from '../serve.ts';
import { listRuns } from '../store/run.ts';
import { createBranchingHandlers } from './branching/branching-handlers.ts';
import { revertLast } from './branching/whole-bulk.ts';
import type { Browsing } from './browsing.ts';
import type { HandSources } from './by-hand.ts';
import type { ChangeFeed } from './changes.ts';
import { measureCandidateControl } from './controlling.ts';
import { createDataSetHandlers } from './data-sets/data-set-handlers.ts';
import { listDomains } from './domains.ts';
import { exportAgain } from './export-again.ts';
import type { Exporter } from './exporting.ts';
import { createExportHandlers } from './exports/export-handlers.ts';
import { givenPath } from './given-path.ts';
import { readHistory } from './history.ts';
import type { HubHandlers } from './hub/hub-handlers.ts';
import type { Importing } from './importing/import-handlers.ts';
import { writeItemsBeforeRun } from './item-writing.ts';
import type { Models } from './models/model-handlers.ts';
import { readModelName } from './models/model-name.ts';
import type { ModelSources } from './models/open-models.ts';
import { withRoles } from './models/using.ts';
import { planWithModels } from './planning.ts';
import { explainCandidate, readGroupWithCandidates, readRunWithInterviews, readTree } from './reading.ts';
import type { ReviewReading } from './review-reading.ts';
import { addQuestion, decide, editCandidate, editLabel, openSheet, overrideOne } from './reviewing.ts';
import type { Runs } from './runs.ts';
import { scoreCandidateAgain } from './scoring-again.ts';
import type { SettingsHolder } from './settings.ts';
import { spellQuestion } from './spelling.ts';
import type { TreeReading } from './tree/tree-reading.ts';
import type { Upkeep } from './upkeep/upkeep.ts';
import type { WorkspaceHandlers } from './workspaces/workspace-handlers.ts';

export interface HandlerParts extends ModelSources {
  changes: ChangeFeed;
  describeStudio(): StudioReport;
  settings: SettingsHolder;
  runs: Runs;
  exporter: Exporter;
  desk: HandSources;
  importing: Importing;
  browsing: Browsing;
  reviewReading: ReviewReading;
  upkeep: Upkeep;
  treeReading: TreeReading;
  models: Models;
  hubHandlers: HubHandlers;
  workspaceHandlers: WorkspaceHandlers;
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { db, changes, describeStudio, engine, settings, runs, desk, browsing, reviewReading, treeReading } = parts;
  const { resourcesFolder } = parts;
  const placeOf = (outputDirectory: string) => givenPath(outputDirectory, db.name);
  const domains = listDomains();

  return {
    'studio.describe': () => describeStudio(),
    'settings.change': ({ outputDirectory, ...others }: Partial<Settings>) =>
      settings.change({ ...others, ...(outputDirectory && { outputDirectory: placeOf(outputDirectory) }) }),
    'provider.list': () => engine.listProviders(),
    'provider.check': ({ name }) => {
      const place = readModelName('bundled', resourcesFolder);
      return engine.checkProvider(name, place.kind === 'folder' ? place.folder : '');
    },
    'domain.list': () => domains,
    'items.generate': async (wanted, signal) => ({ items: await writeItemsBeforeRun(parts, wanted, signal) }),
    'config.example': () => {
      const config = { ...exampleConfig(domains), ...runSettings(settings.read()) };
      return { config, yaml: formatConfig(config) };
    },
    'config.begin': () => {
      const given = settings.read();
      return { config: withRoles({ ...exampleConfig(domains), ...runSettings(given) }, given, db) };
    },
    'config.parse': ({ yaml }) => parseConfig(yaml, domains),
    'config.format': ({ config }) => ({ yaml: formatConfig(config) }),
    'run.plan': ({ config }) => planWithModels(parts, config),
    'run.start': ({ config, outputDirectory }, signal) => {
      requirePossible(config);
      return runs.start(config, outputDirectory ? placeOf(outputDirectory) : settings.read().outputDirectory, signal);
    },
    'run.pause': ({ runId }) => runs.pause(runId),
    'run.resume': ({ runId, outputDirectory, ...changed }, signal) =>
      runs.resume(runId, { ...changed, ...(outputDirectory && { outputDirectory: placeOf(outputDirectory) }) }, signal),
    'run.stop': ({ runId }) => runs.stop(runId),
    'run.list': () => {
      treeReading.expect();
      return listRuns(db);
    },
    'run.get': ({ runId }) => readRunWithInterviews(db, runId),
    'run.tree': ({ runId }) => readTree(db, runId),
    'run.wait': ({ runId }, signal) => runs.wait(runId, signal),
    'run.export': ({ runId, outputDirectory }) =>
      exportAgain(parts, runId, outputDirectory && placeOf(outputDirectory)),
    ...createExportHandlers({
      db,
      changes,
      readOutputDirectory: () => settings.read().outputDirectory,
      exportRunFolder: ({ id }, outputDirectory) => exportAgain(parts, id, outputDirectory),
    }),
    'group.get': ({ groupId }) => readGroupWithCandidates(db, groupId),
    'candidate.explain': ({ candidateId }) => explainCandidate(db, candidateId),
    'candidate.tokens': ({ candidateId }, signal) => spellQuestion(parts, candidateId, signal),
    'review.open': ({ groupId }) => openSheet(desk, groupId),
    'review.decide': (decision) => decide(desk, decision),
    'candidate.edit': (edit) => editCandidate(desk, edit),
    'candidate.override': (given) => overrideOne(desk, given),
    'candidate.add': (given) => addQuestion(desk, given),
    'candidate.refresh': ({ candidateId, ...who }, signal) => scoreCandidateAgain(desk, candidateId, who, signal),
    'candidate.control': ({ candidateId, kind }, signal) => measureCandidateControl(desk, candidateId, kind, signal),
    ...createBranchingHandlers(desk),
    'label.edit': (edit) => editLabel(desk, edit),
    'history.list': (of) => readHistory(db, of),
    'history.undo': (who, signal) => revertLast(desk, 'undo', who, signal),
    'history.redo': (who, signal) => revertLast(desk, 'redo', who, signal),
    ...browsing.handlers,
    ...createDataSetHandlers(desk),
    ...parts.importing.handlers,
    ...reviewReading.handlers,
    ...parts.upkeep.handlers,
    ...treeReading.handlers,
    ...parts.models.handlers,
    ...parts.hubHandlers,
    ...parts.workspaceHandlers,
  };
}

/** What a new run takes from the settings. */
function runSettings({ provider, weights, concurrency, budget }: Settings) {
  return { provider, weights, concurrency, budget };
}
