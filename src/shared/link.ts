/**
 * A link names a place of the studio by the address that the window has there. In a browser it is the page's own, which lets in
 * only who has its cookie; on the desktop it is `querent://studio/#/...`, which the system hands to the program. Anybody can write
 * such a link: it is read as the name of a place and nothing else, and where it names none it is no link.
 */
import { formatPlace, type Place, parsePlace } from './place.ts';

export const linkScheme = 'querent';

const longest = 4000;

/** Null where it is no link of the desktop, or its place is none. */
export function placeOfLink(link: string): Place | null {
  if (link.length > longest || !link.startsWith(`${linkScheme}://studio/#/`) || !URL.canParse(link)) return null;
  const { hash } = new URL(link);
  const place = parsePlace(hash);
  // What means nothing is the list of runs, which has to be asked for by its name.
  const asked = hash.slice(2).split(/[/?]/)[0];
  return asked === place.screen ? place : null;
}

/** `address` is the window's, of which only its origin and its path stay. */
export function linkTo(place: Place, address: string): string {
  const link = new URL(address);
  link.search = '';
  link.hash = formatPlace(place);
  return link.href;
}
