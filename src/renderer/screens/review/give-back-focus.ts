import type { MouseEvent } from 'react';

export const sheetId = 'review-sheet';

export function focusSheet(): void {
  document.getElementById(sheetId)?.focus({ preventScroll: true });
}

/** Who clicked a checkbox, a label or a filter goes on with the keys of the desk; who came to it by Tab stays at it. */
export function giveBackFocus({ target, detail }: MouseEvent): void {
  const isByPointer = detail > 0;
  // The browser itself moves the focus to the control of a label after this.
  if (isByPointer && target instanceof Element && isChoice(target)) setTimeout(focusSheet);
}

function isChoice(target: Element): boolean {
  const control = target.closest('label')?.control ?? target;
  return control.closest('input[type="checkbox"], input[type="radio"], [role="option"]') !== null;
}
