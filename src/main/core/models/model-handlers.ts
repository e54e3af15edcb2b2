/** The methods `model.*`, `modelFolder.*` and `endpoint.*`. */
import type { modelMethods } from '../../../shared/modelMethods.ts';
import type { ModelReport } from '../../../shared/records/model.ts';
import type { Handlers } from '../../serve.ts';
import type { Downloads } from '../hub/downloads.ts';
import { createEndpointHandlers } from './endpoint-handlers.ts';
import { readMeasurements } from './measurements.ts';
import { createMeasuring, type MeasuringParts } from './measuring.ts';
import { addModelFolder, forgetModelFolder, readModelFolders } from './model-folders.ts';
import { inspectModel, listDownloaded, listFolders, listModels } from './model-list.ts';
import { releaseRoles, type UsingParts, useModel } from './using.ts';

interface Parts extends MeasuringParts, UsingParts {
  downloads: Downloads;
}

export interface Models {
  handlers: Omit<Pick<Handlers, keyof typeof modelMethods>, 'config.begin'>;
  close(): Promise<void>;
}

export function createModels(parts: Parts): Models {
  const { db, downloads, settings, resourcesFolder } = parts;
  const measuring = createMeasuring(parts);
  const list = async (): Promise<ModelReport[]> => {
    const downloaded = listDownloaded(await downloads.list(), resourcesFolder);
    const others = readModelFolders(db).filter((folder) => !downloaded.some(({ name }) => name === folder));
    const measurements = readMeasurements(db);
    return [...listModels(resourcesFolder), ...downloaded, ...listFolders(others, resourcesFolder)].map((model) => ({
      ...model,
      measurements: measurements.filter(({ name }) => name === model.name),
    }));
  };
  return {
    handlers: {
      'model.list': list,
      'model.inspect': ({ name }) => {
        const about = inspectModel(name, resourcesFolder);
        return { ...about, measurements: readMeasurements(db).filter((one) => one.name === name) };
      },
      'model.measure': (wanted, signal) => measuring.measure(wanted, signal),
      'model.use': ({ name, role }, signal) => useModel(parts, name, role, signal),
      'modelFolder.add': ({ path }) => {
        addModelFolder(db, path, resourcesFolder);
        return list();
      },
      'modelFolder.forget': ({ path }) => {
        forgetModelFolder(db, path);
        releaseRoles(settings, path);
        return list();
      },
      ...createEndpointHandlers(parts),
    },
    close: () => measuring.close(),
  };
}
