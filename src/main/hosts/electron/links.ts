/**
 * Links to places of the studio, as the system hands them over: to the first start among its arguments, to a running program by a
 * second start (Linux, Windows) or an event (Mac). They name a place and can do nothing else: what is no such link is passed over.
 */
import { linkScheme, placeOfLink } from '../../../shared/link.ts';
import type { Place } from '../../../shared/place.ts';
import type { ElectronCalls } from './calls.ts';

export interface Links {
  /** The place that the program was started for; null where it was for none. */
  first(): Place | null;
  /** Who hears of all later ones. */
  onPlace(listener: (place: Place) => void): void;
}

/** Has to run before the app is ready, so that the link that starts it on a Mac is heard. */
export function followLinks({ app }: Pick<ElectronCalls, 'app'>, argv: readonly string[]): Links {
  let first = placeAmong(argv);
  let tell = (place: Place) => {
    first = place;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const place = placeOfLink(url);
    if (place) tell(place);
  });
  app.on('second-instance', (_event, argv) => {
    const place = placeAmong(argv);
    if (place) tell(place);
  });
  return {
    first: () => first,
    onPlace: (listener) => {
      tell = listener;
    },
  };
}

/** What comes after `--` is no switch of the program, whatever a link says. */
export function registerLinks({ app }: Pick<ElectronCalls, 'app'>, executable: string): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  else app.setAsDefaultProtocolClient(linkScheme, executable, [app.getAppPath(), '--']);
}

function placeAmong(argv: readonly string[]): Place | null {
  return argv.map(placeOfLink).find((place) => place !== null) ?? null;
}
