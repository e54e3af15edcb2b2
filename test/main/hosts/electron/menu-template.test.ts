import { describe, expect, it } from 'vitest';
import { acceleratorOf } from '../../../../src/main/hosts/electron/accelerator.ts';
import { menuTemplate } from '../../../../src/main/hosts/electron/menu-template.ts';
import { commandEntries, isCommandId } from '../../../../src/shared/commands.ts';
import type { KeyMap } from '../../../../src/shared/records/keys.ts';
import { allItems, FakeMenu } from './fake-electron.ts';

function menu(platform: NodeJS.Platform, keys: KeyMap = {}) {
  return new FakeMenu(menuTemplate({ platform, keys, offered: new Set(['go.data']), choose: () => {} }));
}

const platforms = ['linux', 'win32', 'darwin'] as const;

describe.each(platforms)('the menus on %s', (platform) => {
  it('hold every command once', () => {
    const ids = allItems(menu(platform).items).flatMap(({ id }) => id ?? []);
    expect(ids.sort()).toEqual(commandEntries.map(([id]) => id).sort());
  });

  it('take no key from the page, offer only what can be done, and name no two alike', () => {
    const items = allItems(menu(platform).items).filter(({ id }) => isCommandId(id));
    expect(items.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
    expect(items.filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual(['go.data']);
    for (const { submenu } of menu(platform).items) {
      const names = Array.isArray(submenu) ? submenu.flatMap(({ label }) => label ?? []) : [];
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('stand whatever keys a person chose', () => {
    const odd: KeyMap = {
      'studio.new-run': ['Mod+Alt+Shift+F24'],
      'studio.import': ['\u3042', 'Mod+\u00c4', 'Mod++'],
      'go.data': ['ContextMenu'],
    };
    const shown = (id: string) => menu(platform, odd).getMenuItemById(id)?.accelerator;
    expect([shown('studio.new-run'), shown('studio.import'), shown('go.data')]).toEqual([
      'CommandOrControl+Alt+Shift+F24',
      'CommandOrControl+Plus',
      undefined,
    ]);
  });
});

it('text keeps its roles everywhere, and typing is undone by the command', () => {
  for (const platform of platforms) {
    const roles = allItems(menu(platform).items).flatMap(({ role }) => role ?? []);
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']));
    expect(roles.filter((role) => role === 'undo' || role === 'redo' || role === 'editMenu')).toEqual([]);
  }
});

it('a Mac has the menu of the app, with the settings in it', () => {
  const [app, file] = menu('darwin').items;
  expect(app?.role).toBe('appMenu');
  expect(allItems(app ? [app] : []).some(({ id }) => id === 'go.settings')).toBe(true);
  expect(allItems(app ? [app] : []).map(({ role }) => role)).toContain('quit');
  expect(allItems(file ? [file] : []).map(({ role }) => role)).toContain('close');
});

describe('the key that a menu shows', () => {
  it('is the first of the command', () => {
    expect(acceleratorOf(['A', 'Mod+J'], 'linux')).toBe('A');
    expect(acceleratorOf(['Mod+Shift+Z'], 'linux')).toBe('CommandOrControl+Shift+Z');
    expect(acceleratorOf(['ArrowUp'], 'win32')).toBe('Up');
    expect(acceleratorOf([], 'linux')).toBe(undefined);
  });

  it('is on a Mac one with Command, since a menu takes the others from who writes', () => {
    expect(acceleratorOf(['A', 'Mod+J'], 'darwin')).toBe('CommandOrControl+J');
    expect(acceleratorOf(['A', 'Ctrl+B', '?'], 'darwin')).toBe(undefined);
  });
});
