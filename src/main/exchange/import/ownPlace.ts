/**
 * Where a row of one of our own tables comes from: `run`, `group` (`i0/root`, `i0/2.5`) and `position` together are the id of the
 * candidate, and the group's name holds its interview and its path. In a run folder's data set they stand in `metadata`, without
 * the run.
 */
import { columnValue, isObject } from './columns.ts';

export interface OwnPlace {
  key: string;
  /** Null where the run is not told. */
  sourceId: string | null;
  interviewKey: string;
  path: number[];
  position: number | null;
  /** Of a row that is a whole group. */
  positions: number[] | null;
}

/** Null for what another program wrote. */
export function readPlace(columns: Readonly<Record<string, unknown>>): OwnPlace | null {
  const told = ownColumns(columns);
  const [run, group] = [columnValue(told, 'run'), columnValue(told, 'group')];
  if (typeof group !== 'string') return null;
  const [, interview, path] = /^(i\d+)\/(root|\d+(?:\.\d+)*)$/.exec(group) ?? [];
  if (!interview || !path) return null;
  const [position, positions] = [columnValue(told, 'position'), columnValue(told, 'positions')];
  const before = typeof run === 'string' ? `${run}/` : '';
  return {
    key: `${before}${group}`,
    sourceId: typeof run === 'string' ? `${run}/${group}` : null,
    interviewKey: `${before}${interview}`,
    path: path === 'root' ? [] : path.split('.').map(Number),
    position: position === null || position === '' ? null : Number(position),
    positions: Array.isArray(positions) ? positions.map(Number) : null,
  };
}

/** Those in `metadata` as if they stood beside it. */
export function ownColumns(columns: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isObject(columns.metadata) ? { ...columns, ...columns.metadata } : columns;
}
