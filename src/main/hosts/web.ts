/** The browser host's program, which `npm start` runs where Electron cannot: `querent studio` by itself. */
import { runCommandLine } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';

process.exit(await runCommandLine(['studio', ...process.argv.slice(2)], processTerminal));
