/** The command line's program. Everything is closed when it returns; what a library left open must not keep it alive. */
import { runCommandLine } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';

const exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
// Pipes are written asynchronously: an exit before they are drained would cut the last lines off.
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((drained) => stream.write('', drained))),
);
process.exit(exitCode);
