/** `querent studio`, and `npm start` where there is no Electron: the studio for a browser on this machine. */
import { resolve } from 'node:path';
import type { Terminal } from '../cli/terminal.ts';
import { openSession } from '../session.ts';
import { hasDisplay, openBrowser } from './browser.ts';

export interface StudioOptions {
  workspace?: string;
  port?: number;
  outputDir?: string;
  /** False with `--no-open`. */
  open: boolean;
}

/** Resolves with the exit code when the person ends it; at once where another process already serves the workspace. */
export async function serveStudio(options: StudioOptions, terminal: Terminal): Promise<number> {
  const outputDirectory = options.outputDir ? resolve(terminal.workingDirectory, options.outputDir) : null;
  const { workspace, port } = options;
  const session = await openSession({ host: 'web', workspace, outputDirectory, port, terminal });
  try {
    const address = await session.issueAddress();
    const isShown = options.open && hasDisplay(terminal.environment, process.platform);
    terminal.out(`Querent is at ${address}`);
    terminal.note(
      isShown
        ? 'It opens in your browser.'
        : 'Open this address in a browser on this machine; it works once, and "npm start" prints another one.',
    );
    if (isShown) openBrowser(address, process.platform);
    if (session.owner !== null) {
      terminal.note('The workspace is already open in another Querent, which serves this address.');
      return 0;
    }
    terminal.note('Ctrl+C ends it; a run that is going on is paused and can be resumed.');
    await interrupted(terminal);
    terminal.note('Closing. Ctrl+C again ends at once.');
    terminal.onInterrupt(() => terminal.exit(130));
    return 0;
  } finally {
    await session.close();
  }
}

function interrupted(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const stop = terminal.onInterrupt(() => {
      stop();
      resolve();
    });
  });
}
