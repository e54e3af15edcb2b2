import { QuerentError } from '../../shared/errors.ts';
import { linkTo } from '../../shared/link.ts';
import type { Place } from '../../shared/place.ts';
import { showDone, showError } from './notices.ts';
import { usePlace } from './place.ts';
import { useDesk } from './review.ts';

/** Puts a link to the place, this one where none is named, where the person can paste it. */
export async function copyLink(place: Place = placeHere()): Promise<void> {
  const link = linkTo(place, location.href);
  try {
    await navigator.clipboard.writeText(link);
    showDone('The link is copied', link);
  } catch (cause) {
    showError(
      new QuerentError('usage.clipboard', 'The browser did not let Querent copy the link.', `It is ${link}`, { cause }),
    );
  }
}

/** On the desk with the question where the person is, which is not in its address. */
function placeHere(): Place {
  const { place } = usePlace.getState();
  const { sheet, current } = useDesk.getState();
  if (place.screen !== 'review' || !sheet) return place;
  return { screen: 'review', groupId: sheet.group.id, ...(current && { candidateId: current }) };
}
