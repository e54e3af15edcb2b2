/** The desktop's program: Electron runs it as `main` of package.json. */
import * as electron from 'electron';
import { openDesktop } from './electron/desktop.ts';
import { startUtilityEngine } from './electron/engine-process.ts';
import { builtFolder } from './paths.ts';
import { openSession } from './session.ts';

// Not awaited: Electron becomes ready only once this module has been evaluated.
void openDesktop(electron, {
  platform: process.platform,
  builtFolder,
  argv: process.argv,
  // A window on a workspace that was named for it is not the one that links mean.
  executable: process.env.QUERENT_WORKSPACE ? null : process.execPath,
  openSession: (keychain) =>
    openSession({
      host: 'electron',
      workspace: undefined,
      outputDirectory: null,
      findKey: (baseUrl) => keychain.find(baseUrl),
      listKeys: () => keychain.list(),
      startEngine: (enginePath) => startUtilityEngine(electron, enginePath),
      terminal: { environment: process.env, workingDirectory: process.cwd() },
    }),
});
