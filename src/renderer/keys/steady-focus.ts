/**
 * Whoever works by keys does not lose the place. A control that is off while it works, as a button with a spinner is, loses the
 * focus to the page: once it is on again it has the focus back. One that goes away with what it did, in a region that is marked
 * with `data-keeps-focus`, hands the focus on: to what is marked with `data-focus-home`, or else to the first control, of the
 * smallest part around it that still stands; failing both, to a part that can have it. Nothing is done where something else has taken the focus meanwhile.
 */
export function keepFocusSteady(root: Document): void {
  let last: HTMLElement | null = null;
  /** From the control to its region, as they stood when it had the focus. */
  let around: HTMLElement[] = [];
  const restore = () => {
    if (last === null || (root.activeElement !== null && root.activeElement !== root.body)) return;
    const next = last.isConnected ? last : firstStanding(around);
    if (next && !next.matches(':disabled')) next.focus({ preventScroll: next === last });
  };
  let soon: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    clearTimeout(soon);
    if (last?.closest('[role="dialog"]')) soon = setTimeout(restore, pauseMs);
    else restore();
  });
  const watch = () => {
    observer.disconnect();
    observer.observe(root, { subtree: true, attributeFilter: ['disabled'] });
    const region = around.at(-1);
    if (region) observer.observe(region, { subtree: true, childList: true });
  };
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : null;
    around = last ? partsAround(last) : [];
    watch();
  });
  // Whoever clicks beside a control has left it.
  root.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !last?.contains(target)) last = null;
  });
}

/** A dialog may close by what was done in it: then it gives the focus back itself, a moment later. */
const pauseMs = 30;

function partsAround(control: HTMLElement): HTMLElement[] {
  const region = control.closest<HTMLElement>('[data-keeps-focus]');
  const parts: HTMLElement[] = [];
  for (let part = control.parentElement; region && part; part = part === region ? null : part.parentElement) {
    parts.push(part);
  }
  return parts;
}

/** None that takes letters: the keys of a screen would be typed into it. */
const controls =
  'button, a[href], input:is([type="checkbox"], [type="radio"]), [tabindex="0"]:not(input, textarea, select)';

function firstStanding(parts: HTMLElement[]): HTMLElement | undefined {
  for (const part of parts) {
    if (!part.isConnected) continue;
    const inside = [...part.querySelectorAll<HTMLElement>(`[data-focus-home], ${controls}`)].filter(canHave);
    const next = inside.find(({ dataset }) => dataset.focusHome !== undefined) ?? inside[0];
    if (next) return next;
    if (part.hasAttribute('tabindex')) return part;
  }
  return undefined;
}

function canHave(element: HTMLElement): boolean {
  return !element.matches(':disabled, [aria-hidden="true"]') && element.checkVisibility();
}
