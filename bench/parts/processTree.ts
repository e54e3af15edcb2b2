/** Memory of a process and all that it started, read from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

export interface MemoryWatch {
  /** The highest sum of proportional set sizes seen, bytes: pages that processes share are counted once in all. */
  peakBytes(): number;
  /** The most processes seen at once. */
  peakProcesses(): number;
  stop(): void;
}

export function watchMemory(rootPid: number, periodMs = 50): MemoryWatch {
  let peakBytes = 0;
  let peakProcesses = 0;
  const sample = () => {
    const pids = descendants(rootPid);
    peakBytes = Math.max(
      peakBytes,
      pids.reduce((sum, pid) => sum + proportionalBytes(pid), 0),
    );
    peakProcesses = Math.max(peakProcesses, pids.length);
  };
  const timer = setInterval(sample, periodMs);
  return { peakBytes: () => peakBytes, peakProcesses: () => peakProcesses, stop: () => clearInterval(timer) };
}

/** The process itself and everything below it. */
export function descendants(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readOr(`/proc/${name}/status`))?.[1] ?? -1);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const visit = (pid: number) => {
    found.push(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(rootPid);
  return found;
}

function proportionalBytes(pid: number): number {
  return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** A process may end between being listed and being read. */
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
