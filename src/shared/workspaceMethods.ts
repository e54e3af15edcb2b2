/** The methods of the workspaces that a person has: a part of the contract, in a file of its own. */
import { z } from 'zod';
import { OpenedWorkspace, RecentWorkspace } from './records/workspace.ts';

/** A path, or where a new one is made a name, which puts it beside the present one. */
const Place = z.strictObject({ path: z.string().trim().min(1) });

export const workspaceMethods = {
  /** Those that were opened in a studio, the last one first; the present one is always among them. */
  'workspace.recent': { params: z.strictObject({}), result: z.array(RecentWorkspace) },
  /** The present one stays open as long as anybody uses it. */
  'workspace.open': { params: Place, result: OpenedWorkspace },
  'workspace.create': { params: Place, result: OpenedWorkspace },
  /** Takes it off the list; the file stays. */
  'workspace.forget': { params: Place, result: z.array(RecentWorkspace) },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;
