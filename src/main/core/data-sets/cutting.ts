/** Versions are cut one after the other, in slices between which main answers others. */
import { setImmediate } from 'node:timers/promises';
import type { DataSetVersion } from '../../../shared/records/dataSet.ts';
import { readDataSet } from '../../store/dataSet.ts';
import { cutVersion, listCuts, removeCut, type VersionMember } from '../../store/dataSetCut.ts';
import type { Db } from '../../store/transaction.ts';

export interface Cutter {
  /** It has the number that is free when its turn comes. What is given up leaves nothing. `onSlice` hears how many groups it has. */
  cut(
    version: Omit<DataSetVersion, 'version' | 'groups' | 'candidates'>,
    members: Iterable<VersionMember | null>,
    signal: AbortSignal,
    onSlice?: (groups: number) => void,
  ): Promise<DataSetVersion>;
}

/** What a process that died has left half cut is removed. */
export function createCutter(db: Db): Cutter {
  for (const place of listCuts(db)) for (const _ of removeCut(db, place));
  let last: Promise<unknown> = Promise.resolve();

  async function cutNow(
    version: Omit<DataSetVersion, 'groups' | 'candidates'>,
    members: Iterable<VersionMember | null>,
    signal: AbortSignal,
    onSlice: (groups: number) => void,
  ): Promise<DataSetVersion> {
    try {
      const cutting = cutVersion(db, version, members);
      for (let slice = cutting.next(); ; slice = cutting.next()) {
        if (slice.done) return slice.value;
        onSlice(slice.value);
        await setImmediate();
        signal.throwIfAborted();
      }
    } catch (error) {
      // Where the workspace was closed meanwhile, its next opening removes the rest.
      if (db.open) for (const _ of removeCut(db, version)) await setImmediate();
      throw error;
    }
  }

  return {
    cut(version, members, signal, onSlice = () => {}) {
      const work = last.then(() => {
        signal.throwIfAborted();
        const versions = readDataSet(db, version.dataSetId)?.versions ?? 0;
        return cutNow({ ...version, version: versions + 1 }, members, signal, onSlice);
      });
      last = work.catch(() => undefined);
      return work;
    },
  };
}
