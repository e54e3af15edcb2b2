import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { CandidateId } from '../../shared/records/group.ts';
import type { LayoutOptions } from './layout.ts';

interface TreeViewState {
  order: LayoutOptions['order'];
  hidePruned: boolean;
  /** The view goes to whatever changed last, until a person moves it. */
  following: boolean;
  /** The whole tree is in view and nothing has moved it since: it is fitted again as the room for it changes. */
  isWhole: boolean;
  query: string;
  /** Candidates whose following turns are hidden. Ids are unique over runs, so one set serves all. */
  collapsed: CandidateId[];
}

/** How the tree is looked at; kept over a reload. */
export const useTreeView = create<TreeViewState>()(
  persist(
    (): TreeViewState => ({
      order: 'best',
      hidePruned: false,
      following: true,
      isWhole: false,
      query: '',
      collapsed: [],
    }),
    {
      name: 'querent.tree-view',
      storage: createJSONStorage(() => sessionStorage),
      partialize: ({ isWhole, ...kept }) => kept,
    },
  ),
);

/** A person moved the view. Called with every step of a pan or zoom, so that nothing is told and stored again that stands. */
export function stopFollowing(): void {
  const { following, isWhole } = useTreeView.getState();
  if (following || isWhole) useTreeView.setState({ following: false, isWhole: false });
}

export function setWhole(isWhole: boolean): void {
  if (useTreeView.getState().isWhole !== isWhole) useTreeView.setState({ isWhole });
}

export function toggleCollapsed(id: CandidateId): void {
  useTreeView.setState(({ collapsed }) => ({
    collapsed: collapsed.includes(id) ? collapsed.filter((each) => each !== id) : [...collapsed, id],
  }));
}

export function expandAll(ids: CandidateId[]): void {
  useTreeView.setState(({ collapsed }) => ({ collapsed: collapsed.filter((id) => !ids.includes(id)) }));
}
