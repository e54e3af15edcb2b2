/** The data sets of the workspace, the one that is open with its versions, and the rule of its next version with counts. */
import { create } from 'zustand';
import { type DataSet, type DataSetPreview, DataSetRule, type DataSetVersion } from '../../shared/records/dataSet.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { call, listen } from './connection.ts';
import { showError } from './notices.ts';
import { goTo } from './place.ts';
import { whoReviews } from './reviewer.ts';

interface DataSets {
  /** By name; null until they were loaded. */
  dataSets: DataSet[] | null;
  openId: DataSetId | null;
  /** Of the open one, newest first; null until they were loaded. */
  versions: DataSetVersion[] | null;
  /** Of the next version; at first the rule of the newest. */
  rule: DataSetRule;
  /** Stands while the next is counted, so that nothing jumps. */
  preview: DataSetPreview | null;
  isCounting: boolean;
  /** The version that is being cut: its groups so far, of how many, and since when; null where none is. */
  cutting: { id: DataSetId; groups: number; total: number; startedAt: number } | null;
}

export const useDataSets = create<DataSets>(() => ({
  dataSets: null,
  openId: null,
  versions: null,
  rule: DataSetRule.parse({}),
  preview: null,
  isCounting: false,
  cutting: null,
}));

const { getState, setState } = useDataSets;

export async function loadDataSets(): Promise<void> {
  await attempt(async () => setState({ dataSets: await call('dataSet.list', {}) }));
}

/** Who comes back to the same one finds the rule as it was left. */
export async function openDataSet(openId: DataSetId): Promise<void> {
  const isKnown = getState().openId === openId && getState().versions !== null;
  if (!isKnown) setState({ openId, versions: null, preview: null });
  await attempt(async () => {
    const versions = await call('dataSet.versions', { id: openId });
    if (getState().openId !== openId) return;
    const picked = await readPicked(openId);
    if (getState().openId !== openId) return;
    const rule = isKnown ? getState().rule : (versions[0]?.rule ?? firstRule(picked));
    setState({ versions, rule: { ...rule, picked } });
    countSoon();
  });
}

/** A data set that was made for picked questions begins with these alone; another with everything. */
function firstRule(picked: CandidateId[]): DataSetRule {
  return DataSetRule.parse(picked.length > 0 ? { runIds: [] } : {});
}

async function readPicked(id: DataSetId): Promise<CandidateId[]> {
  return (await call('dataSet.picks', { id })).map(({ candidateId }) => candidateId);
}

/** Gives false where the name is taken, which is told. */
export async function createDataSet(name: string, description: string): Promise<boolean> {
  return attempt(async () => {
    const { id } = await call('dataSet.create', { name, description });
    goTo({ screen: 'data-sets', dataSetId: id, version: null });
  });
}

export async function changeDataSet({ id }: DataSet, name: string, description: string): Promise<boolean> {
  return attempt(async () => void (await call('dataSet.change', { id, name, description })));
}

export function changeRule(part: Partial<DataSetRule>): void {
  setState(({ rule }) => ({ rule: { ...rule, ...part } }));
  countSoon();
}

/** The next version, which is then looked at. */
export async function cutVersion(note: string): Promise<boolean> {
  const { openId: id, rule, preview, cutting } = getState();
  if (id === null || cutting !== null) return false;
  const controller = new AbortController();
  stopping = controller;
  setState({ cutting: { id, groups: 0, total: preview?.groups ?? 0, startedAt: Date.now() } });
  const isDone = await attempt(async () => {
    const { version } = await call('dataSet.cut', { id, rule, note, ...whoReviews() }, controller.signal);
    await loadVersions(id);
    goTo({ screen: 'data-sets', dataSetId: id, version });
  }, controller.signal);
  setState({ cutting: null });
  return isDone;
}

let stopping: AbortController | null = null;

/** Leaves nothing of the version. */
export function stopCutting(): void {
  stopping?.abort();
}

/** What is put into the open one, or taken out of it, anywhere. */
async function readPicksAgain(id: DataSetId): Promise<void> {
  const picked = await readPicked(id);
  const { openId, rule } = getState();
  if (openId === id && picked.join() !== rule.picked.join()) changeRule({ picked });
}

async function loadVersions(id: DataSetId): Promise<void> {
  const versions = await call('dataSet.versions', { id });
  if (getState().openId === id) setState({ versions });
}

let timer: ReturnType<typeof setTimeout> | undefined;
let counting: AbortController | null = null;

/** A moment later: who types a number changes the rule with every digit. */
export function countSoon(): void {
  clearTimeout(timer);
  counting?.abort();
  setState({ isCounting: true });
  timer = setTimeout(() => void count(), 200);
}

async function count(): Promise<void> {
  const controller = new AbortController();
  counting = controller;
  await attempt(async () => {
    const preview = await call('dataSet.preview', { rule: getState().rule }, controller.signal);
    if (!controller.signal.aborted) setState({ preview });
  }, controller.signal);
  if (counting === controller) setState({ isCounting: false });
}

async function attempt(act: () => Promise<void>, signal?: AbortSignal): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!signal?.aborted) showError(error);
    return false;
  }
}

export function putDataSet(dataSets: DataSet[] | null, dataSet: DataSet): DataSet[] | null {
  if (dataSets === null) return null;
  const others = dataSets.filter(({ id }) => id !== dataSet.id);
  return [...others, dataSet].sort((a, b) => a.name.localeCompare(b.name));
}

listen('dataSet.progressed', ({ id, groups }) => {
  const { cutting } = getState();
  if (cutting?.id === id) setState({ cutting: { ...cutting, groups: Math.max(groups, cutting.groups) } });
});

listen('dataSet.changed', (dataSet) => {
  setState(({ dataSets }) => ({ dataSets: putDataSet(dataSets, dataSet) }));
  const { openId, versions } = getState();
  // Another window, or another program, has cut one.
  if (dataSet.id === openId && versions !== null && versions.length < dataSet.versions) {
    void attempt(() => loadVersions(dataSet.id));
  }
  if (dataSet.id === openId && versions !== null) void attempt(() => readPicksAgain(dataSet.id));
});
