/** Data sets over invented runs, kept in memory: every finished group belongs, and a rule narrows by run, persona and depth. */
import type { CoreEvent, Handlers } from '../../../src/main/serve.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type {
  DataSet,
  DataSetMember,
  DataSetPick,
  DataSetRule,
  DataSetVersion,
} from '../../../src/shared/records/dataSet.ts';
import { DataSetId } from '../../../src/shared/records/versionPlace.ts';
import type { FakeRun } from './run.ts';

type DataSetHandlers = Pick<Handlers, Extract<keyof Handlers, `dataSet.${string}`>>;

export function createFakeDataSets(
  runs: ReadonlyMap<string, FakeRun>,
  emit: (change: CoreEvent) => void,
): DataSetHandlers {
  const dataSets = new Map<number, DataSet>();
  const cuts = new Map<number, { version: DataSetVersion; members: DataSetMember[] }[]>();
  const find = (id: number): DataSet => {
    const found = dataSets.get(id);
    if (found) return found;
    throw new QuerentError('dataSet.unknown', 'There is no such data set.', 'Look at the list of data sets.');
  };
  const put = (dataSet: DataSet): DataSet => {
    dataSets.set(dataSet.id, dataSet);
    emit({ event: 'dataSet.changed', data: dataSet });
    return dataSet;
  };
  const picks = new Map<number, DataSetPick[]>();
  const membersOf = (id: number, version: number) => cuts.get(id)?.[version - 1]?.members ?? [];
  const idsOf = (id: number, version: number) => membersOf(id, version).map(({ group }) => group.id);
  return {
    'dataSet.list': () => [...dataSets.values()],
    'dataSet.create': ({ name, description }) =>
      put({ id: DataSetId.parse(dataSets.size + 1), name, description, createdAt: Date.now(), versions: 0 }),
    'dataSet.change': ({ id, name, description }) => put({ ...find(id), name, description }),
    'dataSet.pick': ({ id, candidateIds, reviewer }) => {
      const before = picks.get(id) ?? [];
      const added = candidateIds
        .filter((candidateId) => !before.some((pick) => pick.candidateId === candidateId))
        .map((candidateId) => ({ dataSetId: id, candidateId, reviewer, pickedAt: Date.now() }));
      picks.set(id, [...before, ...added]);
      put(find(id));
      return { added: added.length, picks: before.length + added.length };
    },
    'dataSet.unpick': ({ id, candidateIds }) => {
      const before = picks.get(id) ?? [];
      const left = before.filter(({ candidateId }) => !candidateIds.includes(candidateId));
      picks.set(id, left);
      put(find(id));
      return { removed: before.length - left.length, picks: left.length };
    },
    'dataSet.picks': ({ id }) => picks.get(id) ?? [],
    'dataSet.preview': ({ rule }) => {
      const members = select(runs, rule);
      const count = (of: (member: DataSetMember) => string) =>
        [...Map.groupBy(members, of)].map(([name, { length }]) => ({ name, groups: length }));
      const candidates = members.reduce((total, member) => total + member.candidates.length, 0);
      const [personas, domains] = [count(({ persona }) => persona), count(({ domain }) => domain)];
      return { groups: members.length, candidates, leftOut: [], personas, domains };
    },
    'dataSet.cut': ({ id, rule, note, reviewer }) => {
      const members = select(runs, rule);
      const own = cuts.get(id) ?? [];
      const candidates = members.reduce((total, member) => total + member.candidates.length, 0);
      const counts = { groups: members.length, candidates, createdAt: Date.now() };
      const version = { dataSetId: id, version: own.length + 1, note, reviewer, rule, ...counts };
      cuts.set(id, [...own, { version, members }]);
      put({ ...find(id), versions: own.length + 1 });
      return version;
    },
    'dataSet.versions': ({ id }) => (cuts.get(id) ?? []).map(({ version }) => version).reverse(),
    'dataSet.read': ({ dataSetId, version, from, limit }) => {
      const members = membersOf(dataSetId, version);
      const next = from + limit < members.length ? from + limit : null;
      return { members: members.slice(from, from + limit), next };
    },
    'dataSet.diff': ({ dataSetId, before, after }) => {
      const [old, now] = [idsOf(dataSetId, before), idsOf(dataSetId, after)];
      const listed = (first: typeof old) => ({ count: first.length, first });
      return {
        added: listed(now.filter((id) => !old.includes(id))),
        removed: listed(old.filter((id) => !now.includes(id))),
        changed: { count: 0, first: [] },
      };
    },
    'dataSet.leaks': ({ dataSetId, version }) => {
      const members = membersOf(dataSetId, version);
      const candidates = members.reduce((total, member) => total + member.candidates.length, 0);
      return {
        splitBy: 'branch',
        train: { groups: members.length, candidates, personas: 1 },
        test: { groups: 0, candidates: 0, personas: 0 },
        personasOnBothSides: [],
        testQuestions: 0,
        repeatedQuestions: 0,
        first: [],
      };
    },
  };
}

function select(runs: ReadonlyMap<string, FakeRun>, { runIds, persona, depth }: DataSetRule): DataSetMember[] {
  const places = [...runs.values()].flatMap((fake) =>
    [...fake.groups.values()].map((entry: GroupWithCandidates) => ({
      ...entry,
      interview: fake.interviews.find(({ id }) => id === entry.group.interviewId),
    })),
  );
  return places
    .filter(
      ({ group, interview }) =>
        group.status === 'finished' &&
        (runIds?.includes(group.runId) ?? true) &&
        (persona ?? interview?.persona.name) === interview?.persona.name &&
        (depth ?? group.depth) === group.depth,
    )
    .map(({ group, candidates, interview }, position) => ({
      position,
      group,
      candidates,
      persona: interview?.persona.name ?? '',
      domain: interview?.domain ?? '',
    }));
}
