/** The questions of the table that are chosen for one decision over all of them: they outlive pages and orders, not their filter. */
import { create } from 'zustand';
import type { DataFilter } from '../../shared/records/data.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { call } from './connection.ts';
import { formatTableView, newestFirst } from './data-view.ts';
import { showError } from './notices.ts';

interface Selection {
  /** The row that keys move and act on. */
  current: CandidateId | null;
  ids: ReadonlySet<CandidateId>;
  /** Where a range begins: the row that was chosen last. */
  anchor: CandidateId | null;
  /** True where more match than can be chosen at a time. */
  isCut: boolean;
  /** While all that match are being asked for. */
  isAsking: boolean;
  /** How many were chosen when the filter changed, until something is chosen again. */
  dropped: number;
}

const nobody: ReadonlySet<CandidateId> = new Set();
export const useSelection = create<Selection>(() => ({
  current: null,
  ids: nobody,
  anchor: null,
  isCut: false,
  isAsking: false,
  dropped: 0,
}));
const { getState, setState } = useSelection;

/** Questions that can be chosen at a time: what a decision over all of them takes is some seconds. */
export const selectedAtMost = 10_000;

export function moveTo(current: CandidateId): void {
  setState({ current });
}

export function toggleSelected(id: CandidateId): void {
  const ids = new Set(getState().ids);
  if (!ids.delete(id)) ids.add(id);
  put(ids, id);
}

/** All rows from the one that was chosen last to this one, both of `rows`. */
export function selectTo(id: CandidateId, rows: readonly CandidateId[]): void {
  const { ids, anchor, current } = getState();
  const [from, to] = [rows.indexOf(anchor ?? current ?? id), rows.indexOf(id)];
  // The one that was chosen last may not be among what is loaded any more.
  const between = from === -1 ? [id] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  put(new Set([...ids, ...between]), from === -1 ? id : (rows[from] ?? id));
}

/** Every question of the filter, loaded or not; of too many, the first as they came. */
let asking = new AbortController();
export async function selectAllThatMatch(filter: DataFilter): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  setState({ isAsking: true });
  try {
    const { candidateIds, isAll } = await call('data.candidates', { filter, limit: selectedAtMost }, signal);
    if (!signal.aborted) setState({ ids: new Set(candidateIds), anchor: null, isCut: !isAll, dropped: 0 });
  } catch (error) {
    if (!signal.aborted) showError(error);
  }
  if (asking.signal === signal) setState({ isAsking: false });
}

export function selectNothing(): void {
  asking.abort();
  setState({ ids: nobody, anchor: null, isCut: false, isAsking: false, dropped: 0 });
}

/** What is still to be decided, after some of it was. */
export function keepSelected(ids: readonly CandidateId[]): void {
  setState({ ids: new Set(ids), anchor: null, isCut: false });
}

/** Another filter shows other rows: a decision over what nobody sees any more would be a surprise. */
let chosenUnder: string | null = null;
export function selectUnder(filter: DataFilter): void {
  const under = formatTableView({ filter, order: newestFirst, panel: 'table', candidateId: null });
  if (chosenUnder !== null && chosenUnder !== under && (getState().ids.size > 0 || getState().isAsking)) {
    const dropped = getState().ids.size;
    selectNothing();
    setState({ dropped });
  }
  chosenUnder = under;
}

function put(ids: ReadonlySet<CandidateId>, anchor: CandidateId): void {
  if (ids.size > selectedAtMost) return;
  setState({ ids, anchor, isCut: false, dropped: 0 });
}
