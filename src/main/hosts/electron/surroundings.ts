import type { BrowserWindow } from 'electron';
import type { Surroundings } from '../../../shared/shell.ts';
import type { ElectronCalls } from './calls.ts';
import type { StudioMenu } from './menu.ts';

/** What the system draws around the window, and whether the machine may sleep, follow what the window says of itself. */
export function createSurroundings(
  { nativeTheme, powerSaveBlocker }: Pick<ElectronCalls, 'nativeTheme' | 'powerSaveBlocker'>,
  menu: StudioMenu,
  window: BrowserWindow,
): (now: Surroundings) => void {
  let blocker: number | null = null;
  const stayAwake = (isWanted: boolean) => {
    if (isWanted) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  };
  return ({ keys, colorScheme, progress, staysAwake }) => {
    menu.showKeys(keys);
    nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme;
    // Below zero takes the bar away.
    window.setProgressBar(progress ?? -1);
    stayAwake(staysAwake && progress !== null);
  };
}
