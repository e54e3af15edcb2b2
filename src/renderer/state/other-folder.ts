import { create } from 'zustand';
import { QuerentError } from '../../shared/errors.ts';
import type { Run } from '../../shared/records/run.ts';

/** A run that cannot go on before it has another output folder, since its own cannot be written. */
interface OtherFolder {
  runId: Run['id'] | null;
}

export const useOtherFolder = create<OtherFolder>()(() => ({ runId: null }));

export function askForFolder(runId: Run['id']): void {
  useOtherFolder.setState({ runId });
}

export function closeOtherFolder(): void {
  useOtherFolder.setState({ runId: null });
}

/** Whether another folder would help. */
export function isAboutFolder(error: unknown): boolean {
  return error instanceof QuerentError && isFolderCode(error.code);
}

export function isFolderCode(code: string): boolean {
  return ['export.unwritable', 'export.read-only', 'export.full', 'export.failed'].includes(code);
}
