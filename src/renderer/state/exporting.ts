/** The export that is being chosen or written: one at a time, in a dialog that any screen may open. */
import { create } from 'zustand';
import {
  type ExportFormat,
  type ExportFormatName,
  type ExportPreview,
  type ExportProgress,
  type ExportResult,
  ExportRules,
} from '../../shared/records/export.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { VersionPlace } from '../../shared/records/versionPlace.ts';
import { call, listen } from './connection.ts';
import { describeError } from './notices.ts';
import { beginJob } from './tell.ts';

type Failure = ReturnType<typeof describeError>;

interface Exporting {
  isOpen: boolean;
  runIds: RunId[];
  /** A version in place of runs, under the name that a person knows it by. */
  dataSet: (VersionPlace & { title: string }) | null;
  formats: ExportFormat[] | null;
  format: ExportFormatName;
  rules: ExportRules;
  /** Empty is where the run's own folder goes. */
  outputDirectory: string;
  /** Stands while the next is counted, so that nothing jumps. */
  preview: ExportPreview | null;
  isCounting: boolean;
  progress: ExportProgress | null;
  isWriting: boolean;
  result: ExportResult | null;
  failure: Failure | null;
  /** By the person who had begun it. */
  isStopped: boolean;
}

const closed = {
  isOpen: false,
  runIds: [],
  dataSet: null,
  preview: null,
  isCounting: false,
  progress: null,
  isWriting: false,
  result: null,
  failure: null,
  isStopped: false,
} satisfies Partial<Exporting>;

export const useExporting = create<Exporting>(() => ({
  ...closed,
  formats: null,
  format: 'run-folder',
  rules: ExportRules.parse({}),
  outputDirectory: '',
}));

const { getState, setState } = useExporting;
let counting: AbortController | null = null;
let writing: AbortController | null = null;
let exportId = '';

/** The run folder is what is chosen at first, which a version of a data set has not; rules stay as they were. */
export async function openExport(runIds: RunId[], dataSet: Exporting['dataSet'] = null): Promise<void> {
  setState({ ...closed, isOpen: true, runIds, dataSet, format: dataSet ? 'jsonl' : 'run-folder' });
  countSoon();
  if (getState().formats === null) await attempt(async () => setState({ formats: await call('export.formats', {}) }));
}

/** Does nothing while it is being written: that is stopped first. */
export function closeExport(): void {
  if (getState().isWriting) return;
  counting?.abort();
  setState(closed);
}

export function changeExport(
  change: Partial<Pick<Exporting, 'runIds' | 'format' | 'rules' | 'outputDirectory'>>,
): void {
  setState({ ...change, result: null, failure: null, isStopped: false });
  if (!('outputDirectory' in change)) countSoon();
}

export async function startExport(): Promise<void> {
  const { outputDirectory } = getState();
  exportId = crypto.randomUUID();
  const controller = new AbortController();
  writing = controller;
  setState({ isWriting: true, progress: null, result: null, failure: null, isStopped: false });
  const end = beginJob();
  const place = outputDirectory.trim() === '' ? null : outputDirectory.trim();
  await attempt(async () => {
    const params = { ...readChoice(), exportId, outputDirectory: place };
    setState({ result: await call('export.write', params, controller.signal) });
  }, controller.signal);
  setState({ isWriting: false, isStopped: controller.signal.aborted });
  const { result, failure } = getState();
  if (result) end({ title: 'An export is finished', detail: result.folder, place: null });
  if (failure) end({ title: 'An export failed', detail: failure.title, place: null });
}

export function stopExport(): void {
  writing?.abort();
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** A moment later: who types a number changes the rules with every digit. */
function countSoon(): void {
  clearTimeout(timer);
  counting?.abort();
  setState({ isCounting: true });
  timer = setTimeout(() => void count(), 150);
}

async function count(): Promise<void> {
  const controller = new AbortController();
  counting = controller;
  if (!hasSource(getState())) return setState({ preview: null, isCounting: false });
  const isCounted = await attempt(async () => {
    const preview = await call('export.preview', readChoice(), controller.signal);
    if (!controller.signal.aborted) setState({ preview });
  }, controller.signal);
  // Counts of another choice would stand beside the reason why there are none.
  if (!isCounted) setState({ preview: null });
  if (counting === controller) setState({ isCounting: false });
}

function readChoice() {
  const { runIds, dataSet, format, rules } = getState();
  const { dataSetId, version } = dataSet ?? {};
  return { runIds, dataSet: dataSetId && version ? { dataSetId, version } : undefined, format, rules };
}

export function hasSource({ runIds, dataSet }: Pick<Exporting, 'runIds' | 'dataSet'>): boolean {
  return runIds.length > 0 || dataSet !== null;
}

/** Known to be without a row by what is chosen; false while that is counted. */
export function isWithoutRows({ preview, isCounting }: Pick<Exporting, 'preview' | 'isCounting'>): boolean {
  if (preview === null || isCounting) return false;
  return preview.tables.every(({ files }) => files.every(({ rows }) => rows === 0));
}

/** False where it failed, which stands in the dialog; what a person stopped is no failure. */
async function attempt(act: () => Promise<void>, signal?: AbortSignal): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (signal?.aborted) return true;
    setState({ failure: describeError(error) });
    return false;
  }
}

listen('export.progressed', (progress) => {
  if (progress.exportId === exportId && getState().isWriting) setState({ progress });
});
