/** What a subcommand may touch of its process, so that tests can run it in their own. */
export interface Terminal {
  /** Results: what a script reads. */
  out(text: string): void;
  /** Everything said on the way. */
  note(text: string): void;
  input: AsyncIterable<Buffer | string>;
  /** Whether notes go to a person's terminal, which can redraw a line. */
  isInteractive: boolean;
  columns: number;
  environment: Record<string, string | undefined>;
  workingDirectory: string;
  /** Ctrl+C and the like. Returns the function that stops listening. */
  onInterrupt(listener: () => void): () => void;
  exit(code: number): never;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  input: process.stdin,
  isInteractive: process.stderr.isTTY === true,
  get columns() {
    return process.stdout.columns || process.stderr.columns || 120;
  },
  environment: process.env,
  workingDirectory: process.cwd(),
  onInterrupt(listener) {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, listener);
    return () => {
      for (const signal of signals) process.off(signal, listener);
    };
  },
  exit: (code) => process.exit(code),
};
