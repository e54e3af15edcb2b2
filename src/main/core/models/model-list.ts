import { basename } from 'node:path';
import { toErrorMessage } from '../../../shared/errors.ts';
import type { Download } from '../../../shared/records/hub.ts';
import type { ModelReport } from '../../../shared/records/model.ts';
import { worldDomains } from '../../world/domains.ts';
import { describeFolder } from './folder-about.ts';
import { readModelName } from './model-name.ts';

/** What a model is, without what it was measured to do. */
export type ModelAbout = Omit<ModelReport, 'measurements'>;

/** The models that come with Querent. */
export function listModels(resourcesFolder: string): ModelAbout[] {
  try {
    return [inspectModel('bundled', resourcesFolder), world];
  } catch {
    // A program built without it.
    return [world];
  }
}

/** Finished downloads; one that was taken in part, or damaged since, says so. */
export function listDownloaded(downloads: readonly Download[], resourcesFolder: string): ModelAbout[] {
  return downloads
    .filter(({ status }) => status === 'finished')
    .map(({ folder }) => ({ ...inspectModel(folder, resourcesFolder), origin: 'download' as const }));
}

/** Folders that a person has named; one that is not there now says so. */
export function listFolders(folders: readonly string[], resourcesFolder: string): ModelAbout[] {
  return folders.map((folder) => {
    try {
      return inspectModel(folder, resourcesFolder);
    } catch (error) {
      return { ...unknown, name: folder, title: basename(folder), problem: toErrorMessage(error) };
    }
  });
}

/** Throws `model.missing` where there is no such model. A server is reported by `endpoint.probe`. */
export function inspectModel(name: string, resourcesFolder: string): ModelAbout {
  const place = readModelName(name, resourcesFolder);
  if (place.kind === 'world') return world;
  if (place.kind === 'endpoint') {
    const { baseUrl, model } = place.address;
    return { ...unknown, name, title: model, origin: 'server', description: `On the server ${baseUrl}.` };
  }
  const { folder } = place;
  const about = describeFolder(folder);
  if (name !== 'bundled') return { ...unknown, ...about, name, title: basename(folder) };
  const description = 'A small model of our own that plays all three roles, for its own domains only.';
  return { ...unknown, ...about, name, title: 'Bundled model', origin: 'bundled', description, domains: knownDomains };
}

const unknown = {
  description: '',
  origin: 'folder',
  domains: null,
  family: null,
  parameters: null,
  sizeBytes: null,
  storedAs: null,
  contextTokens: null,
  problem: null,
} as const;

const knownDomains = worldDomains.map(({ name }) => name);

const world: ModelAbout = {
  ...unknown,
  name: 'world',
  title: 'Exact world',
  description: 'The synthetic world by enumeration: asks, answers and scores by Bayes’ rule, without a network.',
  origin: 'world',
  domains: knownDomains,
};
