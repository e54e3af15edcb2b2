import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronCalls } from './calls.ts';

/** The ordinary menu of the platform; everything of Querent's own is in the window, where a browser has it too. */
export function installMenu({ Menu }: Pick<ElectronCalls, 'Menu'>, platform: NodeJS.Platform): void {
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    // No undo and redo roles: Mod+Z belongs to the window, which undoes decisions and not only typing.
    { label: 'Edit', submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }] },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
