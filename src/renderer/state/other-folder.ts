import { create } from 'zustand';
import { QuerentError } from '../../shared/errors.ts';
import type { Run } from '../../shared/records/run.ts';

/** A run that waits for another output folder, since its own cannot be written; `does` is what was to be done with it. */
interface OtherFolder {
  asked: { runId: Run['id']; does: 'resume' | 'export' } | null;
}

export const useOtherFolder = create<OtherFolder>()(() => ({ asked: null }));

export function askForFolder(runId: Run['id'], does: 'resume' | 'export'): void {
  useOtherFolder.setState({ asked: { runId, does } });
}

export function closeOtherFolder(): void {
  useOtherFolder.setState({ asked: null });
}

/** Whether another folder would help. */
export function isAboutFolder(error: unknown): boolean {
  return error instanceof QuerentError && isFolderCode(error.code);
}

export function isFolderCode(code: string): boolean {
  return ['export.unwritable', 'export.read-only', 'export.full', 'export.failed'].includes(code);
}
