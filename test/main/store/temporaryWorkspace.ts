import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../../src/main/store/workspace.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'querent-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real workspace in a folder of its own, closed and removed after the test. */
export function temporaryWorkspace(): Workspace {
  const workspace = openWorkspace(join(temporaryFolder(), 'studio.querent'));
  onTestFinished(() => workspace.close());
  return workspace;
}
