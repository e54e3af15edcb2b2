import { create } from 'zustand';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { CandidateText, GroupTexts } from '../../shared/records/tree.ts';
import { call } from './connection.ts';
import { showError } from './notices.ts';

export type Texts = ReadonlyMap<CandidateId, CandidateText>;

/** What was said at the candidates of groups that are or were in view; those seen longest ago are let go. */
export const useTexts = create<{ texts: Texts }>(() => ({ texts: new Map() }));

/** Some thousand groups of eight, each with a few hundred characters: a few megabytes. */
const mostGroups = 3000;
const groupsAtOnce = 300;

/** The candidates whose texts are held, by group, the group put last coming last. */
const held = new Map<GroupId, CandidateId[]>();
const asked = new Set<GroupId>();

export function putTexts(groups: readonly GroupTexts[]): void {
  if (groups.length === 0) return;
  const texts = new Map(useTexts.getState().texts);
  for (const { groupId, texts: own } of groups) {
    forget(texts, groupId);
    held.set(
      groupId,
      own.map(({ id }) => id),
    );
    for (const { id, question, answer, error } of own) texts.set(id, { question, answer, error });
  }
  for (const groupId of [...held.keys()].slice(0, Math.max(0, held.size - mostGroups))) forget(texts, groupId);
  useTexts.setState({ texts });
}

/** Asks for the texts of those groups that have none here. */
export async function wantTexts(groupIds: readonly GroupId[]): Promise<void> {
  const missing = groupIds.filter((id) => !held.has(id) && !asked.has(id)).slice(0, groupsAtOnce);
  if (missing.length === 0) return;
  for (const id of missing) asked.add(id);
  try {
    const found = await call('tree.texts', { groupIds: missing });
    // An event that came meanwhile is newer than what was read.
    putTexts(found.filter(({ groupId }) => !held.has(groupId)));
  } catch (error) {
    showError(error);
  } finally {
    for (const id of missing) asked.delete(id);
  }
}

export function forgetTexts(): void {
  held.clear();
  useTexts.setState({ texts: new Map() });
}

function forget(texts: Map<CandidateId, CandidateText>, groupId: GroupId): void {
  for (const id of held.get(groupId) ?? []) texts.delete(id);
  held.delete(groupId);
}
