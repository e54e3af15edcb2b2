/** The import that is being chosen or done: one at a time, in a dialog that any screen may open. */
import { create } from 'zustand';
import type { ImportLook, ImportMapping, ImportProgress, ImportResult } from '../../shared/records/import.ts';
import { call, listen } from './connection.ts';
import { describeError } from './notices.ts';
import { beginJob } from './tell.ts';

type Failure = ReturnType<typeof describeError>;

interface Importing {
  isOpen: boolean;
  path: string;
  /** Null guesses. */
  format: ImportLook['format'] | null;
  mapping: ImportMapping | null;
  badRows: 'keep' | 'refuse';
  /** Stands while the next is made, so that nothing jumps. */
  look: ImportLook | null;
  isLooking: boolean;
  isReading: boolean;
  progress: ImportProgress | null;
  result: ImportResult | null;
  failure: Failure | null;
  /** By the person who had begun it. */
  isStopped: boolean;
}

const closed = {
  isOpen: false,
  path: '',
  format: null,
  mapping: null,
  look: null,
  isLooking: false,
  isReading: false,
  progress: null,
  result: null,
  failure: null,
  isStopped: false,
} satisfies Partial<Importing>;

export const useImporting = create<Importing>(() => ({ ...closed, badRows: 'keep' }));

const { getState, setState } = useImporting;
let looking: AbortController | null = null;
let reading: AbortController | null = null;
let importId = '';

export function openImport(): void {
  setState({ ...closed, isOpen: true });
}

/** Does nothing while it is read: that is stopped first. */
export function closeImport(): void {
  if (getState().isReading) return;
  looking?.abort();
  setState(closed);
}

/** Another file or format means its columns anew. */
export function changeImport(change: Partial<Pick<Importing, 'path' | 'format' | 'mapping' | 'badRows'>>): void {
  setState({ ...change, result: null, failure: null, isStopped: false });
  if ('path' in change) setState({ format: null, mapping: null, look: null });
  if ('format' in change) setState({ mapping: null });
  if (!('badRows' in change)) lookSoon();
}

export async function startImport(): Promise<void> {
  const { path, format, mapping, badRows } = getState();
  importId = crypto.randomUUID();
  const controller = new AbortController();
  reading = controller;
  setState({ isReading: true, progress: null, result: null, failure: null, isStopped: false });
  const end = beginJob();
  await attempt(async () => {
    const params = { path: path.trim(), format, mapping, importId, badRows };
    setState({ result: await call('import.start', params, controller.signal) });
  }, controller.signal);
  setState({ isReading: false, isStopped: controller.signal.aborted });
  const { result, failure } = getState();
  if (result) end({ title: 'An import is finished', detail: path, place: null });
  if (failure) end({ title: 'An import failed', detail: failure.title, place: null });
}

export function stopImport(): void {
  reading?.abort();
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** A moment later: who types a path changes it with every letter. */
function lookSoon(): void {
  clearTimeout(timer);
  looking?.abort();
  const isNamed = getState().path.trim() !== '';
  setState(isNamed ? { isLooking: true } : { isLooking: false, look: null });
  if (isNamed) timer = setTimeout(() => void lookNow(), 300);
}

async function lookNow(): Promise<void> {
  const controller = new AbortController();
  looking = controller;
  const { path, format, mapping } = getState();
  await attempt(async () => {
    const look = await call('import.look', { path: path.trim(), format, mapping }, controller.signal);
    if (!controller.signal.aborted) setState({ look });
  }, controller.signal);
  if (looking === controller) setState({ isLooking: false });
}

/** What went wrong stands in the dialog; what a person stopped is no failure. */
async function attempt(act: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!signal.aborted) setState({ failure: describeError(error) });
  }
}

listen('import.progressed', (progress) => {
  if (progress.importId === importId && getState().isReading) setState({ progress });
});
