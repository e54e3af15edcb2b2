/**
 * Keys leave alone who writes, who works in a dialog, and what the focused element does with the same key: Space presses a
 * focused button and does nothing else. Letters act wherever nothing is written.
 */
import type { Command } from '../../shared/commands.ts';

export function mayAct(event: KeyboardEvent, reach: Command['reach']): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (reach === 'fields') return true;
  const { target } = event;
  const focused = target instanceof Element ? target : null;
  if (focused?.closest(written)) return false;
  if (!mayBeChosen(reach)) return false;
  if (reach === undefined && focused?.closest('[role="dialog"]')) return false;
  if (!focused || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.key === ' ' || event.key === 'Enter') return !focused.closest(pressed);
  return !(event.key.startsWith('Arrow') && focused.closest(moved));
}

/** A menu is open to who writes too, but not past an open dialog. */
export function mayBeChosen(reach: Command['reach']): boolean {
  return reach !== undefined || !isDialogOpen();
}

/** The field that is written in, whose typing is taken back before any decision is. */
export function isWriting(): boolean {
  return document.activeElement?.matches(writtenByHand) ?? false;
}

const writtenByHand = [
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"])',
  'textarea',
  '[contenteditable]:not([contenteditable="false"])',
].join();
/** What takes letters: fields, and lists that are searched by typing. */
const written = [
  writtenByHand,
  'select',
  '[role="combobox"]',
  '[role="textbox"]',
  '[role="listbox"]',
  '[role="menu"]',
].join();
const pressed =
  'a[href], button, summary, input, [role="button"], [role="link"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"]';
const moved = '[role="tab"], [role="radio"], [role="slider"], input[type="radio"], input[type="range"]';

function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.checkVisibility());
}
