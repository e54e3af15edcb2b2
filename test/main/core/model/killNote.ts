/** What a process that is killed leaves for those who look at its workspace afterwards. */
import { existsSync, readFileSync } from 'node:fs';
import { openReader } from '../../../../src/main/store/workspace.ts';
import type { Action } from './actions.ts';
import { differences } from './compare.ts';
import { act, type Desk } from './desk.ts';
import type { Records } from './records.ts';

export interface KillNote {
  desk: Desk;
  /** Begun, and done or not. */
  next: Action;
  /** How many there were before it. */
  revisions: number;
}

export function readNote(path: string): KillNote | null {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

export function countRevisions(workspace: string): number {
  const db = openReader(workspace);
  try {
    return Number(db.prepare('SELECT count(*) FROM revisions').pluck().get());
  } finally {
    db.close();
  }
}

/** The desk after the kill: an action is done where its revision stands; what an expansion had grown by then stays too. */
export function settle({ desk, next, revisions }: KillNote, real: Records, revisionsNow: number): Desk {
  if (next.does === 'expand' || next.does === 'extend')
    return act(desk, { does: 'crashing', during: next, after: 0 }, real).desk;
  // A re-roll that was cut off is taken back at the opening, by revisions too.
  const isBack = next.does === 'reroll' && differences(desk.records, real).length === 0;
  return revisionsNow > revisions && !isBack ? act(desk, next, real).desk : desk;
}
