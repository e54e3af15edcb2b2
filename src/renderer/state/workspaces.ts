/** The workspaces that a person has: going to another one loads the page that shows it, and what runs here goes on. */
import { create } from 'zustand';
import type { OpenedWorkspace, RecentWorkspace } from '../../shared/records/workspace.ts';
import { call } from './connection.ts';
import { describeError, showError } from './notices.ts';

interface Workspaces {
  isOpen: boolean;
  /** Null until it is known. */
  list: RecentWorkspace[] | null;
  isOpening: boolean;
  failure: ReturnType<typeof describeError> | null;
}

export const useWorkspaces = create<Workspaces>(() => ({ isOpen: false, list: null, isOpening: false, failure: null }));

export function showWorkspaces(): void {
  useWorkspaces.setState({ isOpen: true, failure: null });
  void loadWorkspaces();
}

export function hideWorkspaces(): void {
  useWorkspaces.setState({ isOpen: false });
}

export async function loadWorkspaces(): Promise<void> {
  try {
    useWorkspaces.setState({ list: await call('workspace.recent', {}) });
  } catch (error) {
    showError(error);
  }
}

export const openWorkspace = (path: string) => goThere(() => call('workspace.open', { path }));

export const createWorkspace = (path: string) => goThere(() => call('workspace.create', { path }));

export async function forgetWorkspace(path: string): Promise<void> {
  try {
    useWorkspaces.setState({ list: await call('workspace.forget', { path }), failure: null });
  } catch (error) {
    useWorkspaces.setState({ failure: describeError(error) });
  }
}

/** Where it cannot be, the dialog says why, also where the palette asked. */
async function goThere(open: () => Promise<OpenedWorkspace>): Promise<void> {
  if (useWorkspaces.getState().isOpening) return;
  useWorkspaces.setState({ isOpening: true, failure: null });
  try {
    const { page } = await open();
    location.assign(page);
  } catch (error) {
    useWorkspaces.setState({ isOpen: true, isOpening: false, failure: describeError(error) });
    void loadWorkspaces();
  }
}
