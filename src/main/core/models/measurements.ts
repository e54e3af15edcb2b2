/** What models were measured to do, kept in the workspace: the newest of each model, provider and form of weights. */
import { z } from 'zod';
import { Measurement } from '../../../shared/records/model.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';

const key = 'model measurements';

/** Newest first. */
export function readMeasurements(db: Db): Measurement[] {
  return readSetting(db, key, z.array(Measurement), []);
}

export function saveMeasurement(db: Db, measured: Measurement): void {
  const others = readMeasurements(db).filter((one) => !isOfSame(one, measured));
  writeSetting(db, key, [measured, ...others]);
}

function isOfSame(one: Measurement, other: Measurement): boolean {
  return one.name === other.name && one.provider === other.provider && one.weights === other.weights;
}
