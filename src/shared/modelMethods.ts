/** The methods of models that a config can name: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { ProviderName, RunConfig, WeightsFormat } from './records/config.ts';
import { EndpointReport, KnownEndpoint } from './records/endpoint.ts';
import { Measurement, ModelReport, RoleOfModel } from './records/model.ts';
import { Settings } from './records/reports.ts';

const OfEndpoint = z.strictObject({ name: z.string() });

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
  /** `address` is `<preset or url>#<model>` or a url alone. What is found of a server that was added is remembered. */
  'endpoint.probe': { params: z.strictObject({ address: z.string() }), result: EndpointReport },
  /** Servers that a person has added. */
  'endpoint.list': { params: z.strictObject({}), result: z.array(KnownEndpoint) },
  /** An address without a model means the first that the server lists, and only then is it asked. */
  'endpoint.add': { params: z.strictObject({ address: z.string().trim().min(1) }), result: KnownEndpoint },
  'endpoint.forget': { params: OfEndpoint, result: z.array(KnownEndpoint) },
  /** What a new run counts for its tokens. */
  'endpoint.price': {
    params: OfEndpoint.extend({ prices: KnownEndpoint.shape.prices }),
    result: KnownEndpoint,
  },
  /** Asks for one short completion, and remembers what came of it; that it failed is a result, too. */
  'endpoint.test': { params: OfEndpoint, result: KnownEndpoint },
  /** Makes it play the role in new runs. Throws `model.role` where it cannot; a server is probed for that if nobody has. */
  'model.use': { params: z.strictObject({ name: z.string(), role: RoleOfModel }), result: Settings },
  /** What a new run begins with: the example, with the models, limits and prices of the settings. */
  'config.begin': { params: z.strictObject({}), result: z.strictObject({ config: RunConfig }) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
