/**
 * Opens everything and holds the handlers: the rooms meet only here and in core/. One core holds one workspace; hosts serve it
 * to their clients and know nothing of what is behind.
 */
import type { StudioReport } from '../shared/records/reports.ts';
import type { Run } from '../shared/records/run.ts';
import { collectRun } from './collect/collectRun.ts';
import { stopsRun } from './collect/context.ts';
import { answerWhenSettled } from './core/answer-when-settled.ts';
import { settleBulks } from './core/branching/whole-bulk.ts';
import { createBrowsing } from './core/browsing.ts';
import { createChangeFeed } from './core/changes.ts';
import { createEngineHost, type EngineHostOptions } from './core/engine.ts';
import { createExporter } from './core/exporting.ts';
import { createHandWork } from './core/hand-work.ts';
import { createHandlers } from './core/handlers.ts';
import { createDownloads, modelsFolderOf } from './core/hub/downloads.ts';
import { createHubHandlers } from './core/hub/hub-handlers.ts';
import { createPushes } from './core/hub/pushes.ts';
import { createImporting } from './core/importing/import-handlers.ts';
import type { KeySources } from './core/keys.ts';
import { createModels } from './core/models/model-handlers.ts';
import { openModels } from './core/models/open-models.ts';
import { readUsage } from './core/models/usage.ts';
import { releaseRoles } from './core/models/using.ts';
import { countWork, rememberSpeed } from './core/planning.ts';
import { createReviewReading } from './core/review-reading.ts';
import { createReviser } from './core/revising.ts';
import { createRuns } from './core/runs.ts';
import { type OutputDirectory, openSettings } from './core/settings.ts';
import { createTreeReading } from './core/tree/tree-reading.ts';
import { keepReplaceable, type UpkeepHost } from './core/upkeep/replaceable-core.ts';
import { createUpkeep } from './core/upkeep/upkeep.ts';
import { keepWarnings } from './core/warning-rows.ts';
import { createWorkspaceHandlers, type Neighbours } from './core/workspaces/workspace-handlers.ts';
import { tryFolder } from './exchange/tryFolder.ts';
import type { Served } from './serve.ts';
import { keepCheckpoints } from './store/checkpoint/keepCheckpoints.ts';
import { syncBeside } from './store/durability.ts';
import { writeOwner } from './store/ownership.ts';
import { openWorkspace } from './store/workspace.ts';

export interface CoreOptions {
  host: StudioReport['host'];
  /** The workspace's file; it is made where there is none. */
  workspace: string;
  /** Where run folders go unless a person chooses another place. */
  outputDirectory: OutputDirectory;
  version: string;
  /** The engine's own program. */
  enginePath: string;
  resourcesFolder: string;
  environment: Record<string, string | undefined>;
  findKey?: KeySources['findKey'];
  startEngine?: EngineHostOptions['startEngine'];
  /** How other workspaces are opened. */
  neighbours: Neighbours;
  /** Servers that the keychain has a key for. */
  listKeys?: KeySources['listKeys'];
}

export interface Core extends Served {
  /** Tells other processes how to reach this one. */
  announce(owner: { url: string; token: string }): void;
  /**
   * Pauses what is live, ends the engine and gives the workspace back. `exchange` is asked when nothing works on it any more, and
   * gives the file that takes its place.
   */
  close(exchange?: () => Promise<string>): Promise<void>;
}

/** Throws `workspace.*` where the workspace cannot be opened. The engine starts when it is first needed. */
export function openCore(options: CoreOptions): Promise<Core> {
  return keepReplaceable(options, (host) => openOnWorkspace(options, host));
}

async function openOnWorkspace(options: CoreOptions, host: UpkeepHost): Promise<Core> {
  const workspace = openWorkspace(options.workspace);
  const { db } = workspace;
  const durability = await syncBeside(db).catch((error: unknown) => {
    workspace.close();
    throw error;
  });
  const checkpoints = keepCheckpoints(db);
  const warnings = keepWarnings(db);
  const changes = createChangeFeed();
  const describeStudio = (): StudioReport => ({
    version: options.version,
    workspace: workspace.path,
    host: options.host,
    settings: settings.read(),
    engine: engine.report(),
  });
  const tellStudio = () => changes.emit({ event: 'studio.changed', data: describeStudio() });
  const settings = openSettings(db, options.outputDirectory, tellStudio);
  const engine = createEngineHost({ ...options, onChange: tellStudio });
  const { resourcesFolder } = options;
  const { environment, findKey, listKeys } = options;
  const keys: KeySources = { environment, findKey, listKeys };
  const sources = { db, engine, keys, resourcesFolder, readThreads: () => settings.read().threads };
  const exporter = createExporter(db);
  const browsing = createBrowsing(db);
  const modelsFolder = modelsFolderOf(workspace.path);
  const hub = { environment: options.environment, changes, now: Date.now };
  const downloads = createDownloads({ ...hub, modelsFolder });
  const pushes = createPushes(hub);
  const models = createModels({ ...sources, ...options, settings, downloads, now: Date.now });
  const reviewReading = createReviewReading(db);
  const upkeep = createUpkeep({ ...sources, ...options, ...host, changes, settings, now: Date.now });
  const treeReading = createTreeReading(db);
  const runs = createRuns({
    db,
    changes,
    collect: async (job) => void (await collectRun(job)),
    openModels: (config, runId, signal) => openModels(sources, config, runId, signal),
    countWork,
    tryFolder,
    exportRun: async (run) => (await exporter.export(run, run.outputDirectory)).folder,
    readUsage: ({ id, config }) => readUsage(db, id, config),
    isPausing: stopsRun,
    onFinished: (run) => {
      try {
        rememberSpeed(sources, run);
      } catch {
        // A finished run stays finished: only the next estimate is the poorer for it.
      }
    },
    now: Date.now,
  });

  const work = createHandWork();
  const desk = {
    db,
    changes,
    reviser: createReviser({ db, changes, work, now: Date.now }),
    work,
    now: Date.now,
    openModels: ({ id, config }: Run, signal: AbortSignal) => openModels(sources, config, id, signal),
  };

  await settleBulks(desk);
  const importing = createImporting({ ...desk, readOutputDirectory: () => settings.read().outputDirectory });

  const handlers = createHandlers({
    ...sources,
    changes,
    describeStudio,
    settings,
    runs,
    exporter,
    desk,
    importing,
    browsing,
    reviewReading,
    upkeep,
    treeReading,
    models,
    hubHandlers: createHubHandlers({
      ...hub,
      downloads,
      pushes,
      onDeleted: (folder) => releaseRoles(settings, folder),
    }),
    workspaceHandlers: createWorkspaceHandlers(workspace.path, options.neighbours),
  });

  let closing: Promise<void> | null = null;
  async function shut(exchange: Parameters<Core['close']>[0]): Promise<void> {
    warnings.close();
    await importing.close();
    await work.close();
    await models.close();
    await downloads.close();
    await pushes.close();
    await runs.close();
    await engine.close();
    await browsing.close();
    await reviewReading.close();
    await upkeep.close();
    await treeReading.close();
    await checkpoints.close();
    let replacement: string | null = null;
    try {
      await durability.end();
      if (exchange) replacement = await exchange();
    } finally {
      workspace.close(replacement);
    }
  }

  return {
    handlers: answerWhenSettled(db, handlers),
    on: changes.on,
    announce: ({ url, token }) => writeOwner(workspace.path, { pid: process.pid, url, token }),
    close: (exchange) => (closing ??= shut(exchange)),
  };
}
