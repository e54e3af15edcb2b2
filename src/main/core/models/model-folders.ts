/** Model folders on this machine that a person has named, by their paths: kept in the workspace, and nothing of them touched. */
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';
import { givenPath } from '../given-path.ts';
import { readModelName } from './model-name.ts';

const key = 'model folders';

export function readModelFolders(db: Db): string[] {
  return readSetting(db, key, z.array(z.string()), []);
}

/** Throws `model.missing` where there is no folder of that path. */
export function addModelFolder(db: Db, typed: string, resourcesFolder: string): void {
  const path = givenPath(typed, db.name);
  const place = readModelName(path, resourcesFolder);
  if (place.kind !== 'folder') {
    throw new QuerentError('model.missing', `${path} is no folder.`, 'Write the whole path of a model folder.');
  }
  const { folder } = place;
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
