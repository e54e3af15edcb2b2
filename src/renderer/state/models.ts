/** Models of this machine, and the one that is being measured. */
import { create } from 'zustand';
import type { Measurement, ModelReport } from '../../shared/records/model.ts';
import { call } from './connection.ts';
import { showError } from './notices.ts';

/** Where a model is measured, and in which form. */
export type MeasuringPlace = Pick<Measurement, 'provider' | 'weights'>;

interface Models {
  /** Null until they were asked for. */
  models: ModelReport[] | null;
  /** One at a time: they would slow one another down. */
  measuring: { name: string } | null;
}

export const useModels = create<Models>(() => ({ models: null, measuring: null }));

const { getState, setState } = useModels;
let controller: AbortController | null = null;

export async function loadModels(): Promise<void> {
  try {
    setState({ models: await call('model.list', {}) });
  } catch (error) {
    showError(error);
  }
}

/** Rejects where there is no such folder. */
export async function addModelFolder(path: string): Promise<void> {
  setState({ models: await call('modelFolder.add', { path }) });
}

export async function forgetModelFolder(path: string): Promise<void> {
  try {
    setState({ models: await call('modelFolder.forget', { path }) });
  } catch (error) {
    showError(error);
  }
}

export async function measureModel(wanted: MeasuringPlace & { name: string }): Promise<void> {
  if (getState().measuring !== null) return;
  const own = new AbortController();
  controller = own;
  setState({ measuring: { name: wanted.name } });
  try {
    await call('model.measure', wanted, own.signal);
    await loadModels();
  } catch (error) {
    if (!own.signal.aborted) showError(error);
  }
  setState({ measuring: null });
}

export function stopMeasuring(): void {
  controller?.abort();
}
