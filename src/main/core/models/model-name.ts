import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import { type EndpointAddress, parseEndpointName } from '../../endpoints/endpointName.ts';

/** What a model's name in a config means. */
export type ModelPlace =
  | { kind: 'world' }
  | { kind: 'folder'; folder: string }
  | { kind: 'endpoint'; address: EndpointAddress };

/** What plays every role of a run that came from a file. */
export const importedModel = 'imported';

/**
 * `bundled`, `world`, `<server>#<model>`, or a folder on this machine. Throws `import.no-model`, `model.missing` where there is no such folder,
 * `config.model` where an address is not well formed.
 */
export function readModelName(name: string, resourcesFolder: string): ModelPlace {
  if (name === importedModel) {
    throw new QuerentError(
      'import.no-model',
      'This was imported, and the file does not say which models made it: nothing of it can be asked or scored again.',
      'Change rewards by hand, or collect a run of your own with a model that you choose.',
    );
  }
  if (name === 'world') return { kind: 'world' };
  if (name === 'bundled') return { kind: 'folder', folder: findBundled(resourcesFolder) };
  const address = parseEndpointName(name);
  if (address) return { kind: 'endpoint', address };
  if (!isAbsolute(name) || !existsSync(name)) {
    throw new QuerentError(
      'model.missing',
      `There is no model folder ${name}.`,
      'Name "bundled", an existing folder with config.json, model.safetensors and tokenizer.json, or SERVER#MODEL.',
    );
  }
  if (!statSync(name).isDirectory()) {
    const hint = 'Name the folder that holds config.json, model.safetensors and tokenizer.json.';
    throw new QuerentError('model.missing', `${name} is a file, not a model folder.`, hint);
  }
  return { kind: 'folder', folder: name };
}

/** The one folder in resources/models; Querent ships a single model. */
function findBundled(resourcesFolder: string): string {
  const models = join(resourcesFolder, 'models');
  const names = existsSync(models) ? readdirSync(models) : [];
  const folder = names.map((name) => join(models, name)).find((path) => existsSync(join(path, 'config.json')));
  if (folder) return folder;
  throw new QuerentError(
    'model.missing',
    `The bundled model is missing: there is none in ${models}.`,
    'Install Querent again, or name a model folder or a server with --policy, --participant and --scorer.',
  );
}
