/**
 * Links to places of the studio, as the system hands them over: to the first start among its arguments, to a running program by a
 * second start (Linux, Windows) or an event (Mac). They name a place and can do nothing else: what is no such link is passed over.
 */
import { linkScheme, readLink, type Target } from '../../../shared/link.ts';
import type { ElectronCalls } from './calls.ts';

export interface Links {
  /** The place that the program was started for; null where it was for none. */
  first(): Target | null;
  /** Who hears of all later ones. */
  onTarget(listener: (target: Target) => void): void;
}

/** Has to run before the app is ready, so that the link that starts it on a Mac is heard. */
export function followLinks({ app }: Pick<ElectronCalls, 'app'>, argv: readonly string[]): Links {
  let first = targetAmong(argv);
  let tell = (target: Target) => {
    first = target;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const target = readLink(url);
    if (target) tell(target);
  });
  app.on('second-instance', (_event, argv) => {
    const target = targetAmong(argv);
    if (target) tell(target);
  });
  return {
    first: () => first,
    onTarget: (listener) => {
      tell = listener;
    },
  };
}

/** What comes after `--` is no switch of the program, whatever a link says. */
export function registerLinks({ app }: Pick<ElectronCalls, 'app'>, executable: string): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  else app.setAsDefaultProtocolClient(linkScheme, executable, [app.getAppPath(), '--']);
}

function targetAmong(argv: readonly string[]): Target | null {
  return argv.map(readLink).find((target) => target !== null) ?? null;
}
