import { QuerentError } from '../../shared/errors.ts';
import type { Dialect, Preset } from './presets.ts';
import { genericDialect, presets } from './presets.ts';

/** A server, before a model of it is chosen. */
export interface ServerAddress {
  baseUrl: string;
  dialect: Dialect;
  /** Where this kind of server keeps its key; null for servers that want none or are not known. */
  preset: Preset | null;
}

export interface EndpointAddress extends ServerAddress {
  /** As written in the config: shown, stored, never a secret. */
  name: string;
  model: string;
}

/**
 * Reads a model's name in a config as an endpoint: `<preset>#model` (`together#meta-llama/...`) or `<address>#model`
 * (`http://127.0.0.1:8000/v1#name`). Returns null where the name means something else (a folder, a bundled model, the world);
 * throws `config.model` where it means an endpoint but is not well formed.
 */
export function parseEndpointName(name: string): EndpointAddress | null {
  const mark = name.indexOf('#');
  const place = mark < 0 ? name : name.slice(0, mark);
  const server = parseServerName(place);
  const isPlain = mark < 0 && !/^https?:\/\//i.test(place);
  // A bare `ollama` may as well be a folder of that name.
  if (server === null || isPlain) return null;
  const model = mark < 0 ? '' : name.slice(mark + 1).trim();
  if (model === '') throw badName(place, 'it names no model', `Write ${place}#MODEL.`);
  return { name, model, ...server };
}

/** Reads the part before the `#`: a preset's name or an address; null where it is neither. */
export function parseServerName(place: string): ServerAddress | null {
  const named = presets.find(({ name }) => name === place.trim().toLowerCase());
  if (named !== undefined) return { baseUrl: named.baseUrl, dialect: named.dialect, preset: named };
  if (!/^https?:\/\//i.test(place)) return null;
  const baseUrl = readBaseUrl(place);
  const preset = presets.find((candidate) => candidate.baseUrl === baseUrl) ?? null;
  return { baseUrl, dialect: preset?.dialect ?? genericDialect, preset };
}

function readBaseUrl(place: string): string {
  if (!URL.canParse(place)) throw badName(place, 'its address cannot be read', 'Write http://HOST:PORT/v1#MODEL.');
  const url = new URL(place);
  // Names are stored and shown; a key inside one would be too, and for the same reason the message leaves it out.
  if (url.username !== '' || url.password !== '' || url.search !== '') {
    const hint = 'Put the key into the environment or the keychain.';
    throw badName(url.host, 'its address holds a user, a password or a query', hint);
  }
  return url.href.replace(/\/+$/, '');
}

function badName(name: string, why: string, hint: string): QuerentError {
  return new QuerentError('config.model', `The model "${name}" cannot be used: ${why}.`, hint);
}
