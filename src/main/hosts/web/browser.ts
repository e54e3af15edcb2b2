import { spawn } from 'node:child_process';

/** Whether a browser opened from here would show up in front of the person: not over SSH, not without a display. */
export function hasDisplay(environment: Record<string, string | undefined>, platform: NodeJS.Platform): boolean {
  if (environment.SSH_CONNECTION && !environment.DISPLAY) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Asks the desktop to open an address. That it cannot is no error: the address was printed too. */
export function openBrowser(address: string, platform: NodeJS.Platform): void {
  const [command, ...parameters] = openers[platform] ?? ['xdg-open'];
  if (command === undefined) return;
  const child = spawn(command, [...parameters, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
