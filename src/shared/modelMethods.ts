/** The methods of models that a config can name: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { ProviderName, WeightsFormat } from './records/config.ts';
import { Measurement, ModelReport } from './records/model.ts';

export const modelMethods = {
  'model.list': { params: z.strictObject({}), result: z.array(ModelReport) },
  'model.inspect': { params: z.strictObject({ name: z.string() }), result: ModelReport },
  /** Runs the model for a few seconds in an engine of its own, and remembers what it found. Aborting ends that engine. */
  'model.measure': {
    params: z.strictObject({ name: z.string(), provider: ProviderName, weights: WeightsFormat }),
    result: Measurement,
  },
  /** Remembers a folder; a model in it that cannot be run is listed with the reason. Gives all models. */
  'modelFolder.add': { params: z.strictObject({ path: z.string().trim().min(1) }), result: z.array(ModelReport) },
  /** No file is touched. */
  'modelFolder.forget': { params: z.strictObject({ path: z.string() }), result: z.array(ModelReport) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
