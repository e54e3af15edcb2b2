import { QuerentError } from '../../shared/errors.ts';
import type { Dialect } from './presets.ts';
import { genericDialect, presets } from './presets.ts';

export interface EndpointAddress {
  /** As written in the config: shown, stored, never a secret. */
  name: string;
  baseUrl: string;
  model: string;
  dialect: Dialect;
}

/**
 * Reads a model's name in a config as an endpoint: `<preset>#model` (`together#meta-llama/...`) or `<address>#model`
 * (`http://127.0.0.1:8000/v1#name`). Returns null where the name means something else (a folder, a bundled model, the world);
 * throws `config.model` where it means an endpoint but is not well formed.
 */
export function parseEndpointName(name: string): EndpointAddress | null {
  const mark = name.indexOf('#');
  const place = mark < 0 ? name : name.slice(0, mark);
  const model = mark < 0 ? '' : name.slice(mark + 1).trim();
  const preset = presets.find((candidate) => candidate.name === place.trim().toLowerCase());
  const isAddress = /^https?:\/\//i.test(place);
  if (mark < 0 && !isAddress) return null;
  if (preset === undefined && !isAddress) return null;
  if (model === '') throw badName(name, 'it names no model', `Write ${place}#MODEL.`);
  if (preset !== undefined) return { name, baseUrl: preset.baseUrl, model, dialect: preset.dialect };
  const baseUrl = readBaseUrl(name, place);
  const known = presets.find((candidate) => candidate.baseUrl === baseUrl);
  return { name, baseUrl, model, dialect: known?.dialect ?? genericDialect };
}

function readBaseUrl(name: string, place: string): string {
  if (!URL.canParse(place)) throw badName(name, 'its address cannot be read', 'Write http://HOST:PORT/v1#MODEL.');
  const url = new URL(place);
  // Names are stored and shown; a key inside one would be too.
  if (url.username !== '' || url.password !== '' || url.search !== '') {
    // The name itself is left out of the message for the same reason.
    throw badName(
      url.host,
      'its address holds a user, password or query',
      'Put the key into the environment or keychain.',
    );
  }
  return url.href.replace(/\/+$/, '');
}

function badName(name: string, why: string, hint: string): QuerentError {
  return new QuerentError('config.model', `The model "${name}" cannot be used: ${why}.`, hint);
}
