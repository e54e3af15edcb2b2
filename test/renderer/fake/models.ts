import type { Handlers } from '../../../src/main/serve.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { modelMethods } from '../../../src/shared/modelMethods.ts';
import type { KnownEndpoint } from '../../../src/shared/records/endpoint.ts';
import type { Measurement, ModelReport } from '../../../src/shared/records/model.ts';
import type { Settings } from '../../../src/shared/records/reports.ts';

/** Models of an invented machine. */
export function createFakeModels(settings: Settings): Omit<Pick<Handlers, keyof typeof modelMethods>, 'config.begin'> {
  const change = (name: string, changed: Partial<KnownEndpoint>) => {
    const found = endpoints.find((one) => one.name === name);
    if (!found) throw new QuerentError('config.model', `${name} is not among the servers.`, 'Add it first.');
    return Object.assign(found, changed);
  };
  return {
    'model.use': ({ name, role }) => Object.assign(settings, { roles: { ...settings.roles, [role]: name } }),
    'endpoint.list': () => endpoints,
    'endpoint.add': ({ address: name }) => {
      const [baseUrl = name, model = 'first'] = name.split('#');
      endpoints.push({ name, baseUrl, model, prices: null, probe: null, test: null });
      return change(name, {});
    },
    'endpoint.forget': ({ name }) => {
      endpoints.splice(0, endpoints.length, ...endpoints.filter((one) => one.name !== name));
      return endpoints;
    },
    'endpoint.price': ({ name, prices }) => change(name, { prices }),
    'endpoint.test': async ({ name }) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      const answer = 'How many people should fit into it?';
      const told = { promptTokens: 24, completionTokens: 9, tellsLogProbabilities: true, cost: null, error: null };
      return change(name, { test: { testedAt: Date.now(), answer, firstMs: 180, wholeMs: 420, ...told } });
    },
    'endpoint.probe': async ({ address }) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return {
        baseUrl: address.split('#')[0] ?? address,
        model: address.split('#')[1] ?? 'first of the list',
        reachable: true,
        generates: true,
        scores: 'generated tokens',
        latencyMs: 84,
        findings: ['Gives log-probabilities of generated tokens only.'],
        error: null,
      };
    },
    'model.list': () => models,
    'model.inspect': ({ name }) => describeFolder(name),
    'modelFolder.add': ({ path }) => {
      models.push(describeFolder(path));
      return models;
    },
    'modelFolder.forget': ({ path }) => {
      models.splice(0, models.length, ...models.filter(({ name }) => name !== path));
      return models;
    },
    'model.measure': async (wanted, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 1200));
      signal.throwIfAborted();
      const measured = { ...measurement, ...wanted, measuredAt: Date.now() };
      const model = models.find(({ name }) => name === wanted.name);
      if (model) model.measurements = [measured];
      return measured;
    },
  };
}

const measurement: Measurement = {
  name: 'bundled',
  provider: 'cpu',
  weights: 'fp32',
  threads: 2,
  generatedPerSecond: 412,
  scoredPerSecond: 3900,
  residentBytes: 181_000_000,
  peakBytes: 204_000_000,
  measuredAt: Date.now() - 3 * 86_400_000,
  machine: 'Invented processor, 2 threads',
};

const domains = ['cars', 'restaurants', 'movies', 'books', 'phones', 'holidays', 'laptops', 'homes'];

const endpoints: KnownEndpoint[] = [];

const unknown = { family: null, parameters: null, sizeBytes: null, storedAs: null, contextTokens: null, problem: null };

const models: ModelReport[] = [
  {
    ...unknown,
    name: 'bundled',
    title: 'Querent bundled',
    description: 'A small Llama trained on a synthetic world of preference interviews. Plays all three roles.',
    origin: 'bundled',
    domains,
    family: 'llama',
    parameters: 4_812_032,
    sizeBytes: 9_700_112,
    storedAs: 'F16',
    contextTokens: 1024,
    measurements: [measurement],
  },
  {
    ...unknown,
    name: 'world',
    title: 'The exact world',
    description: 'The synthetic world itself, with its exact posterior: an independent check of rewards.',
    origin: 'world',
    domains,
    measurements: [],
  },
];

function describeFolder(name: string): ModelReport {
  if (!name.startsWith('/'))
    throw new QuerentError('model.missing', `There is no folder ${name}.`, 'Give a full path.');
  return {
    name,
    title: 'SmolLM2-135M',
    description: '',
    origin: 'folder',
    domains: null,
    family: 'llama',
    parameters: 134_515_008,
    sizeBytes: 269_060_552,
    storedAs: 'BF16',
    contextTokens: 8192,
    problem: null,
    measurements: [],
  };
}
