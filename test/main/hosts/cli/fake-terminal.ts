import { join } from 'node:path';
import type { Terminal } from '../../../../src/main/hosts/cli/terminal.ts';

export interface FakeTerminal extends Terminal {
  outs: string[];
  notes: string[];
  /** Ctrl+C. */
  interrupt(): void;
}

/** A terminal in memory. An exit at once is thrown as an error, since the process has to live on. */
export function createFakeTerminal(workingDirectory: string, input: string[] = []): FakeTerminal {
  const listeners = new Set<() => void>();
  const outs: string[] = [];
  const notes: string[] = [];
  return {
    outs,
    notes,
    out: (text) => void outs.push(...text.split('\n')),
    note: (text) => void notes.push(...text.split('\n')),
    input: (async function* () {
      for (const line of input) yield `${line}\n`;
    })(),
    isInteractive: false,
    columns: 100,
    environment: { QUERENT_RECENTS: join(workingDirectory, 'recents.json') },
    workingDirectory,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
    interrupt: () => {
      for (const listener of [...listeners]) listener();
    },
  };
}
