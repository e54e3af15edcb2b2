import { type HotkeyItem, useHotkeys } from '@mantine/hooks';

/**
 * The keys of a screen. They leave alone who writes, who works in a dialog, and what the focused element does with the
 * same key: Space presses a focused button and does nothing else. Letters act wherever nothing is written.
 */
export function useKeys(keys: HotkeyItem[]): void {
  const guarded = keys.map(([key, act]): HotkeyItem => {
    const guardedAct = (event: KeyboardEvent) => {
      if (!mayAct(event)) return;
      event.preventDefault();
      act(event);
    };
    return [key, guardedAct, { preventDefault: false }];
  });
  // Mantine's own exemption goes by tag, to which a checkbox is a field like any other.
  useHotkeys(guarded, [], true);
}

/** What takes letters: fields, and lists that are searched by typing. */
const written = [
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"])',
  'textarea',
  'select',
  '[role="combobox"]',
  '[role="textbox"]',
  '[role="listbox"]',
  '[role="menu"]',
  '[contenteditable]:not([contenteditable="false"])',
].join();
const pressed =
  'a[href], button, summary, input, [role="button"], [role="link"], [role="tab"], [role="switch"], [role="checkbox"], [role="radio"]';
const moved = '[role="tab"], [role="radio"], [role="slider"], input[type="radio"], input[type="range"]';

function mayAct(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || isDialogOpen()) return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (target.closest(written) || target.closest('[role="dialog"]')) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.key === ' ' || event.key === 'Enter') return !target.closest(pressed);
  return !(event.key.startsWith('Arrow') && target.closest(moved));
}

function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...dialogs].some((dialog) => dialog.checkVisibility());
}
