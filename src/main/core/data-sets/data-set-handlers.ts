/** The methods `dataSet.*`: named selections of groups, previewed, cut into versions that never change, and compared. */
import { QuerentError } from '../../../shared/errors.ts';
import type { DataSet, DataSetDiff } from '../../../shared/records/dataSet.ts';
import type { GroupId } from '../../../shared/records/group.ts';
import type { DataSetId, VersionPlace } from '../../../shared/records/versionPlace.ts';
import { compareGroup } from '../../review/compare.ts';
import type { Handlers } from '../../serve.ts';
import { changeDataSet, createDataSet, findDataSet, listDataSets, readDataSet } from '../../store/dataSet.ts';
import { readPicks } from '../../store/dataSetPick.ts';
import {
  listVersions,
  readGroupsWithout,
  readMembers,
  readNames,
  readVersion,
  walkUnequal,
} from '../../store/dataSetVersion.ts';
import type { Db } from '../../store/transaction.ts';
import type { ChangeFeed } from '../changes.ts';
import { requireVersion } from '../exports/version-groups.ts';
import { nowAndThen } from '../now-and-then.ts';
import type { Reviser } from '../revising.ts';
import { createCutter } from './cutting.ts';
import { reportLeaks } from './leaks.ts';
import { pickByHand, unpickByHand } from './picking.ts';
import { openSelection, previewSelection, type Selection } from './selection.ts';

type Method = Extract<keyof Handlers, `dataSet.${string}`>;

interface Parts {
  db: Db;
  reviser: Reviser;
  changes: ChangeFeed;
  now(): number;
}

const named = 200;

export function createDataSetHandlers({ db, reviser, changes, now }: Parts): Pick<Handlers, Method> {
  const cutter = createCutter(db);
  function tell(id: DataSetId): DataSet {
    const dataSet = requireDataSet(db, id);
    changes.emit({ event: 'dataSet.changed', data: dataSet });
    return dataSet;
  }
  return {
    'dataSet.list': () => listDataSets(db),
    'dataSet.create': ({ name, description }) => {
      requireFree(db, name, null);
      return tell(createDataSet(db, { name, description, createdAt: now() }));
    },
    'dataSet.change': ({ id, name, description }) => {
      requireDataSet(db, id);
      requireFree(db, name, id);
      changeDataSet(db, { id, name, description });
      return tell(id);
    },
    'dataSet.pick': ({ id, candidateIds, reviewer }) => {
      requireDataSet(db, id);
      return {
        added: pickByHand({ db, reviser, now }, { id, candidateIds, reviewer }),
        picks: readPicks(db, id).length,
      };
    },
    'dataSet.unpick': ({ id, candidateIds, reviewer }) => {
      requireDataSet(db, id);
      return {
        removed: unpickByHand({ db, reviser, now }, { id, candidateIds, reviewer }),
        picks: readPicks(db, id).length,
      };
    },
    'dataSet.picks': ({ id }) => {
      requireDataSet(db, id);
      return readPicks(db, id);
    },
    'dataSet.preview': ({ rule }, signal) => previewSelection(db.name, rule, signal),
    'dataSet.cut': async ({ id, rule, note, reviewer }, signal) => {
      requireDataSet(db, id);
      const selection = openSelection(db.name, rule, true);
      try {
        const version = { dataSetId: id, note, reviewer, rule, createdAt: now() };
        const onSlice = nowAndThen((groups: number) =>
          changes.emit({ event: 'dataSet.progressed', data: { id, groups } }),
        );
        const cut = await cutter.cut(version, walkAny(selection), signal, onSlice);
        tell(id);
        return cut;
      } finally {
        selection.close();
      }
    },
    'dataSet.versions': ({ id }) => {
      requireDataSet(db, id);
      return listVersions(db, id);
    },
    'dataSet.read': ({ from, limit, ...place }) => {
      requireVersion(db, place);
      const members = readMembers(db, place, from, limit);
      const interviewIds = members.map(({ group }) => group.interviewId);
      const names = readNames(db, place, interviewIds);
      return {
        members: members.map((member) => {
          const { persona = '', domain = '' } = names.get(member.group.interviewId) ?? {};
          return { ...member, persona, domain };
        }),
        next: from + members.length < (readVersion(db, place)?.groups ?? 0) ? from + members.length : null,
      };
    },
    'dataSet.diff': ({ dataSetId, before, after }) =>
      compareVersions(db, { dataSetId, version: before }, { dataSetId, version: after }),
    'dataSet.leaks': (place, signal) => reportLeaks(db.name, place, signal),
  };
}

function compareVersions(db: Db, before: VersionPlace, after: VersionPlace): DataSetDiff {
  requireVersion(db, before);
  requireVersion(db, after);
  const changed: DataSetDiff['changed'] = { count: 0, first: [] };
  for (const pair of walkUnequal(db, before, after)) {
    const change = compareGroup(pair.before, pair.after);
    if (change === null) continue;
    changed.count += 1;
    if (changed.first.length < named) changed.first.push(change);
  }
  const listed = (ids: GroupId[]) => ({ count: ids.length, first: ids.slice(0, named) });
  return {
    added: listed(readGroupsWithout(db, after, before)),
    removed: listed(readGroupsWithout(db, before, after)),
    changed,
  };
}

function requireDataSet(db: Db, id: DataSetId): DataSet {
  const dataSet = readDataSet(db, id);
  if (dataSet) return dataSet;
  throw new QuerentError('dataSet.unknown', 'There is no such data set here.', 'Look at the list of data sets.');
}

function requireFree(db: Db, name: string, id: DataSetId | null): void {
  const other = findDataSet(db, name);
  if (other === null || other.id === id) return;
  throw new QuerentError('dataSet.name', `There is a data set called ${other.name} already.`, 'Give another name.');
}

/** Throws dataSet.empty at its end where it has found none. */
function* walkAny(selection: Selection): ReturnType<Selection['walk']> {
  yield* selection.walk();
  if (selection.count().groups === 0) throw emptyError();
}

function emptyError(): QuerentError {
  return new QuerentError(
    'dataSet.empty',
    'The rule selects no group, so there is nothing to cut.',
    'Ask for more, or leave out less.',
  );
}
