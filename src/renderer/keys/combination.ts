/**
 * What a pressed key is called, after the DOM's `KeyboardEvent`. A key goes by what it types (`key`), so that a letter lies where the
 * layout has it; a sign says by itself whether Shift or AltGr was needed for it, which differs between layouts, so that they are
 * no part of its name: `?` is `?` everywhere. By its place (`code`) goes what has no such name: a digit where the layout wants
 * Shift for it (French, Czech), a letter where the layout has no Latin ones (Greek, Russian) or where Alt writes signs (Mac).
 */
export const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');

export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

/** Null for a modifier alone, a dead key, and what is pressed together with the key of the system. */
export function combinationOf(event: Pressed, mac = isMac): string | null {
  if (!mac && event.metaKey) return null;
  const typesBySign = event.getModifierState('AltGraph');
  const ctrl = event.ctrlKey && !typesBySign;
  const alt = event.altKey && !typesBySign;
  const key = nameOf(event, alt && mac);
  if (key === null) return null;
  const isSign = [...key].length === 1 && !/\p{L}/u.test(key);
  const modifiers = [
    (mac ? event.metaKey : ctrl) && 'Mod',
    mac && ctrl && 'Ctrl',
    alt && 'Alt',
    event.shiftKey && !isSign && 'Shift',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}

function nameOf(event: Pressed, byPlace: boolean): string | null {
  const { key, code } = event;
  const placed = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  if (placed && byPlace) return placed;
  if (key === ' ') return 'Space';
  if ([...key].length === 1) {
    const isDigit = placed !== undefined && /\d/.test(placed);
    if (isDigit && !/\d/.test(key) && !event.shiftKey && !event.getModifierState('AltGraph')) return placed;
    const isForeign = /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
    if (isForeign && placed) return placed;
    return key.toUpperCase().length === 1 ? key.toUpperCase() : key;
  }
  return nameless.test(key) ? null : key;
}

const nameless =
  /^(Control|Shift|Alt|AltGraph|Meta|OS|Fn|FnLock|Hyper|Super|CapsLock|NumLock|ScrollLock|Dead|Process|Unidentified|Compose)$/;

/** Its keys one by one, as they stand on the board. */
export function keyCaps(combination: string, mac = isMac): string[] {
  const [, modifiers = '', key = ''] = /^((?:[A-Za-z]+\+)*)(.+)$/u.exec(combination) ?? [];
  const caps = modifiers.split('+').filter(Boolean);
  return [...caps, key].map((cap) => (mac ? macCaps[cap] : undefined) ?? keyNames[cap] ?? cap);
}

const macCaps: Record<string, string> = { Mod: '\u2318', Ctrl: '\u2303', Alt: '\u2325', Shift: '\u21e7' };
const keyNames: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowUp: '\u2191',
  ArrowDown: '\u2193',
  ArrowLeft: '\u2190',
  ArrowRight: '\u2192',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
};
