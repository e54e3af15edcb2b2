/** A workspace as the list of recent ones shows it. */
import { z } from 'zod';

export const WorkspaceState = z.enum([
  /** The one that this client works in. */
  'present',
  /** Open in the same program. */
  'open',
  /** Held by another process. */
  'elsewhere',
  'closed',
  /** The file is not where it was. */
  'missing',
]);
export type WorkspaceState = z.infer<typeof WorkspaceState>;

export const RecentWorkspace = z.strictObject({
  path: z.string(),
  name: z.string(),
  /** When a studio opened it last; null where none has. */
  openedAt: z.int().nullable(),
  /** Null where the file is missing. */
  sizeBytes: z.int().nullable(),
  state: WorkspaceState,
});
export type RecentWorkspace = z.infer<typeof RecentWorkspace>;

/** `page` is the path under which the window's own door shows it. */
export const OpenedWorkspace = z.strictObject({ path: z.string(), page: z.string() });
export type OpenedWorkspace = z.infer<typeof OpenedWorkspace>;

/** What a person calls it: the file's name, or where that says nothing, its folder's. */
export function workspaceName(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  const stem = (parts.at(-1) ?? '').replace(/\.sqlite$/, '');
  return (stem === 'workspace' ? parts.at(-2) : stem) || stem || path;
}
