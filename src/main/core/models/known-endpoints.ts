/** Servers that a person has added, kept in the workspace. No key is among what is kept. */
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import { KnownEndpoint } from '../../../shared/records/endpoint.ts';
import { parseEndpointName } from '../../endpoints/endpointName.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';

const key = 'model endpoints';

export function readEndpoints(db: Db): KnownEndpoint[] {
  return readSetting(db, key, z.array(KnownEndpoint), []);
}

/** Throws `config.model` where the name is none of a model on a server. */
export function addEndpoint(db: Db, name: string): KnownEndpoint {
  const address = parseEndpointName(name);
  if (address === null) throw noAddress(name);
  const known = readEndpoints(db).find((one) => one.name === name);
  if (known) return known;
  const { baseUrl, model } = address;
  const added: KnownEndpoint = { name, baseUrl, model, prices: null, probe: null, test: null };
  writeSetting(db, key, [...readEndpoints(db), added]);
  return added;
}

export function forgetEndpoint(db: Db, name: string): void {
  const others = readEndpoints(db).filter((one) => one.name !== name);
  writeSetting(db, key, others);
}

/** Throws `config.model` where it was not added. */
export function changeEndpoint(db: Db, name: string, change: Partial<KnownEndpoint>): KnownEndpoint {
  const all = readEndpoints(db);
  const found = all.find((one) => one.name === name);
  if (!found) throw new QuerentError('config.model', `${name} is not among the servers.`, 'Add it first.');
  const changed = { ...found, ...change };
  writeSetting(
    db,
    key,
    all.map((one) => (one === found ? changed : one)),
  );
  return changed;
}

export function noAddress(name: string): QuerentError {
  const hint = 'Write http://HOST:PORT/v1, http://HOST:PORT/v1#MODEL, or a preset such as ollama#MODEL.';
  return new QuerentError('config.model', `${name} is no address of a server.`, hint);
}
