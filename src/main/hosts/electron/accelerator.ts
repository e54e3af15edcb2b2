/**
 * What a menu shows as a command's key, in Electron's words. The page itself listens for keys, as in a browser, and nothing is
 * registered where that can be said (Linux, Windows). A Mac's menu takes its keys anyway, those without Command even before a
 * field gets them, so that only those with it are shown there: of these the page hears first.
 */

/** The first that can be shown; undefined where none can. */
export function acceleratorOf(combinations: readonly string[], platform: NodeJS.Platform): string | undefined {
  for (const combination of combinations) {
    const accelerator = platform === 'darwin' && !combination.startsWith('Mod+') ? null : translate(combination);
    if (accelerator) return accelerator;
  }
  return undefined;
}

/** Null for what Electron has no word for and would refuse with the whole menu. */
function translate(combination: string): string | null {
  const [, modifiers = '', key = ''] = /^((?:[A-Za-z]+\+)*)(.+)$/u.exec(combination) ?? [];
  const name = key === '+' ? 'Plus' : (names[key] ?? key);
  if (!/^([!-~]|F([1-9]|1\d|2[0-4]))$/.test(name) && !known.has(name)) return null;
  return `${modifiers.replace('Mod+', 'CommandOrControl+').replace('Ctrl+', 'Control+')}${name}`;
}

const names: Record<string, string> = { ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' };
const known = new Set(
  'Plus Space Tab Backspace Delete Insert Enter Up Down Left Right Home End PageUp PageDown Escape'.split(' '),
);
