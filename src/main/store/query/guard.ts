/**
 * The entry of a thread that ends its process at a time, or when the process that it answers to is gone, whatever the other
 * thread does: one that is inside SQLite hears nothing.
 */
import { workerData } from 'node:worker_threads';
import type { Guarded } from './process.ts';

const { parentPid, lifetimeMs }: Guarded = workerData;
const lookEveryMs = 250;
const end = () => process.kill(process.pid, 'SIGKILL');

setTimeout(end, lifetimeMs);
setInterval(() => {
  if (process.ppid !== parentPid || !isAlive(parentPid)) end();
}, lookEveryMs);

/** Where a parent that died is not replaced by another, as on Windows, its pid is asked for. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
