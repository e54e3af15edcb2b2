/** The methods `model.*`. */
import type { modelMethods } from '../../../shared/modelMethods.ts';
import type { ModelReport } from '../../../shared/records/model.ts';
import type { Handlers } from '../../serve.ts';
import type { Downloads } from '../hub/downloads.ts';
import { readMeasurements } from './measurements.ts';
import { createMeasuring, type MeasuringParts } from './measuring.ts';
import { inspectModel, listDownloaded, listModels, type ModelAbout } from './model-list.ts';

interface Parts extends MeasuringParts {
  downloads: Downloads;
}

export interface Models {
  handlers: Pick<Handlers, keyof typeof modelMethods>;
  close(): Promise<void>;
}

export function createModels(parts: Parts): Models {
  const { db, downloads, resourcesFolder } = parts;
  const measuring = createMeasuring(parts);
  const withMeasurements = (models: ModelAbout[]): ModelReport[] => {
    const measurements = readMeasurements(db);
    return models.map((model) => ({ ...model, measurements: measurements.filter(({ name }) => name === model.name) }));
  };
  return {
    handlers: {
      'model.list': async () => {
        const downloaded = listDownloaded(await downloads.list(), resourcesFolder);
        return withMeasurements([...listModels(resourcesFolder), ...downloaded]);
      },
      'model.inspect': ({ name }) => {
        const about = inspectModel(name, resourcesFolder);
        return { ...about, measurements: readMeasurements(db).filter((one) => one.name === name) };
      },
      'model.measure': (wanted, signal) => measuring.measure(wanted, signal),
    },
    close: () => measuring.close(),
  };
}
