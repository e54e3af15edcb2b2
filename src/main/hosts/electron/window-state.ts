/** Where the window stood when it was closed, kept for the next start in a file of the person's own. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import type { ElectronCalls } from './calls.ts';

const WindowState = z.strictObject({
  /** Of the window when it is neither maximised nor full screen, in device-independent pixels. */
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(900), height: z.int().min(600) }),
  isMaximised: z.boolean(),
  isFullScreen: z.boolean(),
  zoomFactor: z.number().min(0.25).max(5),
});
type WindowState = z.infer<typeof WindowState>;

/** A title bar that can be seen and taken hold of, pixels. */
const leastInView = { width: 120, height: 40 };

/** Null where none was kept, where it cannot be read, or where no display shows it any more. */
export function readWindowState(file: string, { screen }: Pick<ElectronCalls, 'screen'>): WindowState | null {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
    const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
    return displays.some((display) => isInView(state.bounds, display)) ? state : null;
  } catch {
    // The usual place is as good as a remembered one.
    return null;
  }
}

/** Puts the window as it was, and writes how it is when it is closed. */
export function keepWindowState(window: BrowserWindow, file: string, before: WindowState | null): void {
  const { webContents } = window;
  if (before?.isMaximised) window.maximize();
  if (before?.isFullScreen) window.setFullScreen(true);
  // A page has its zoom from the moment it is there.
  if (before) webContents.once('did-finish-load', () => webContents.setZoomFactor(before.zoomFactor));
  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      isMaximised: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
      zoomFactor: webContents.getZoomFactor(),
    };
    try {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    } catch {
      // Closing must not fail over where the window stood.
    }
  });
}

function isInView({ x, y, width }: Rectangle, display: Rectangle): boolean {
  const across = Math.min(x + width, display.x + display.width) - Math.max(x, display.x);
  const isBarInView = y >= display.y && y + leastInView.height <= display.y + display.height;
  return across >= leastInView.width && isBarInView;
}
