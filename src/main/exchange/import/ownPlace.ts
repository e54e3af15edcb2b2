/**
 * Where a row of one of our own tables comes from: `run`, `group` (`i0/root`, `i0/2.5`) and `position` together are the id of the
 * candidate, and the group's name holds its interview and its path.
 */
import { columnValue } from './columns.ts';

export interface OwnPlace {
  key: string;
  sourceId: string;
  interviewKey: string;
  path: number[];
  position: number | null;
  /** Of a row that is a whole group. */
  positions: number[] | null;
}

/** Null for what another program wrote. */
export function readPlace(columns: Readonly<Record<string, unknown>>): OwnPlace | null {
  const [run, group] = [columnValue(columns, 'run'), columnValue(columns, 'group')];
  if (typeof run !== 'string' || typeof group !== 'string') return null;
  const [, interview, path] = /^(i\d+)\/(root|\d+(?:\.\d+)*)$/.exec(group) ?? [];
  if (!interview || !path) return null;
  const [position, positions] = [columnValue(columns, 'position'), columnValue(columns, 'positions')];
  return {
    key: `own ${run}/${group}`,
    sourceId: `${run}/${group}`,
    interviewKey: `${run}/${interview}`,
    path: path === 'root' ? [] : path.split('.').map(Number),
    position: position === null || position === '' ? null : Number(position),
    positions: Array.isArray(positions) ? positions.map(Number) : null,
  };
}
