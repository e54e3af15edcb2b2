import type { MouseEvent } from 'react';

export const sheetId = 'review-sheet';

/** Where no group lies open, to nothing: the keys of the desk act from there too, and in a filter they would not. */
export function focusSheet(): void {
  const sheet = document.getElementById(sheetId);
  if (sheet) sheet.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/**
 * Who clicked a button, a checkbox, a label or a filter goes on with the keys of the desk: Space skips, and does not press what
 * was clicked last once more. Who came to it by Tab stays at it.
 */
export function giveBackFocus({ target, detail }: MouseEvent): void {
  const isByPointer = detail > 0;
  if (!isByPointer || !(target instanceof Element)) return;
  const control = target.closest('label')?.control ?? target;
  const isChoice = control.closest('input[type="checkbox"], input[type="radio"], [role="option"]') !== null;
  const button = control.closest('button');
  // The browser itself moves the focus to the control of a label after this, and what a button opens takes it.
  if (isChoice) setTimeout(focusSheet);
  else if (button) setTimeout(() => isLeft(button) && focusSheet());
}

function isLeft(button: HTMLButtonElement): boolean {
  return document.activeElement === button && button.ariaExpanded !== 'true';
}
