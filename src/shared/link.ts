/**
 * A link names a place of the studio by the address that the window has there. In a browser it is the page's own, which lets in
 * only who has its cookie; on the desktop it is `querent://studio/#/...`, or with the page of another workspace
 * `querent://studio/w/<key>/#/...`, which the system hands to the program. Anybody can write such a link: it is read as the name
 * of a place and nothing else, and where it names none it is no link.
 */
import { formatPlace, type Place, parsePlace } from './place.ts';

export const linkScheme = 'querent';

export interface Target {
  /** The page of a workspace, `/` or `/w/<key>/`. */
  page: string;
  place: Place;
}

const longest = 4000;
const form = /^querent:\/\/studio(\/|\/w\/[0-9a-f]{16}\/)(#\/.+)$/;

/** Null where it is no link of the desktop, or its place is none. */
export function readLink(link: string): Target | null {
  const [, page, hash] = link.length <= longest && URL.canParse(link) ? (form.exec(link) ?? []) : [];
  if (page === undefined || hash === undefined) return null;
  const place = parsePlace(hash);
  // What means nothing is the list of runs, which has to be asked for by its name.
  const asked = hash.slice(2).split(/[/?]/)[0];
  return asked === place.screen ? { page, place } : null;
}

/** `address` is the window's, of which only its origin and its path stay. */
export function linkTo(place: Place, address: string): string {
  const link = new URL(address);
  link.search = '';
  link.hash = formatPlace(place);
  return link.href;
}
