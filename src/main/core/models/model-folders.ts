/** Model folders on this machine that a person has named, by their paths: kept in the workspace, and nothing of them touched. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';
import { readModelName } from './model-name.ts';

const key = 'model folders';

export function readModelFolders(db: Db): string[] {
  return readSetting(db, key, z.array(z.string()), []);
}

/** Throws `model.missing` where there is no folder of that path. */
export function addModelFolder(db: Db, path: string, resourcesFolder: string): void {
  const place = readModelName(path, resourcesFolder);
  if (place.kind !== 'folder' || path === 'bundled') {
    throw new QuerentError('model.missing', `${path} is no folder.`, 'Write the whole path of a model folder.');
  }
  const folder = resolve(place.folder);
  const known = readModelFolders(db);
  if (!known.includes(folder)) writeSetting(db, key, [...known, folder]);
}

export function forgetModelFolder(db: Db, path: string): void {
  writeSetting(
    db,
    key,
    readModelFolders(db).filter((folder) => folder !== path),
  );
}
