/** Keys that no command can have, because the system or the browser takes them first or a person would miss them. */
import type { Command } from '../../shared/commands.ts';

/** Why a command cannot have these keys; null where it can. */
export function refusalOf(combination: string, { reach }: Command): string | null {
  if (/^(Shift\+)?Tab$/.test(combination)) return 'Tab moves from control to control.';
  if (combination === 'Shift+Escape') return 'It opens the task list of the browser.';
  if (/(^|\+)(Shift\+)?Tab$/.test(combination)) return 'The system or the browser changes windows with it.';
  if (/^F\d+$/.test(combination) && systemFunctionKeys.has(combination)) return 'The browser or the system takes it.';
  if (/^Mod\+(Shift\+)?[0-9+=_-]$/.test(combination)) return 'The browser changes its tabs or the zoom with it.';
  if (/^Mod\+[CXV]$/.test(combination)) return 'It copies, cuts and pastes.';
  if (browserKeys.has(combination)) return 'The browser takes it before Querent sees it.';
  if (/^Alt\+(F4|ArrowLeft|ArrowRight|Home|Space)$/.test(combination)) return 'The browser or the system takes it.';
  if (reach === 'fields' && !/^(Mod|Ctrl|Alt)\+/.test(combination) && !/^F\d+$/.test(combination)) {
    return 'This command acts while you write too, so that it needs Ctrl, Command or Alt with it.';
  }
  return null;
}

const systemFunctionKeys = new Set(['F1', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12']);
const browserKeys = new Set(
  ['W', 'T', 'N', 'Q', 'R', 'L', 'H', 'M', 'Shift+W', 'Shift+T', 'Shift+N', 'Shift+Q', 'Shift+R', 'Shift+I'].map(
    (key) => `Mod+${key}`,
  ),
);
