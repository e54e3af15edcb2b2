import { QuerentError } from '../../../shared/errors.ts';
import type { DataSet } from '../../../shared/records/dataSet.ts';
import type { VersionPlace } from '../../../shared/records/versionPlace.ts';
import type { GroupSource } from '../../exchange/formats/groupSource.ts';
import { readDataSet } from '../../store/dataSet.ts';
import { readSources, readVersion, walkMembers } from '../../store/dataSetVersion.ts';
import type { Db } from '../../store/transaction.ts';
import { openReader } from '../../store/workspace.ts';

/** The groups of a version as they were when it was cut, on a connection of its own. Throws dataSet.unknown. */
export function openVersionGroups(workspace: string, place: VersionPlace): GroupSource & { close(): void } {
  const db = openReader(workspace);
  try {
    const { dataSet, note } = requireVersion(db, place);
    const { runs, interviews } = readSources(db, place);
    const runOf = new Map(runs.map((run) => [run.id, run]));
    const interviewOf = new Map(interviews.map((interview) => [interview.id, interview]));
    return {
      name: versionName(dataSet, place.version),
      about: `Version ${place.version} of the data set \u201c${dataSet.name}\u201d${note && `: ${note}`}`,
      runs,
      *groups() {
        for (const { group, candidates } of walkMembers(db, place)) {
          const [run, interview] = [runOf.get(group.runId), interviewOf.get(group.interviewId)];
          if (!run || !interview) throw new Error(`The version holds no run or interview of the group ${group.id}.`);
          yield { run, interview, group, candidates };
        }
      },
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** As a folder may be called on every system: letters, digits, and a dash for what lies between. */
export function versionName({ name }: Pick<DataSet, 'name'>, version: number): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain || 'data-set'}-v${version}`;
}

/** Throws dataSet.unknown. */
export function requireVersion(db: Db, place: VersionPlace): { dataSet: DataSet; note: string } {
  const dataSet = readDataSet(db, place.dataSetId);
  const version = readVersion(db, place);
  if (dataSet && version) return { dataSet, note: version.note };
  throw new QuerentError(
    'dataSet.unknown',
    dataSet ? `The data set ${dataSet.name} has no version ${place.version}.` : 'There is no such data set here.',
    dataSet && dataSet.versions > 0 ? `It has versions 1 to ${dataSet.versions}.` : 'Look at the list of data sets.',
  );
}
