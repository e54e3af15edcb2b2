import { create } from 'zustand';
import { formatPlace, type Place, parsePlace } from '../../shared/place.ts';
import type { Shell } from '../../shared/shell.ts';

export const usePlace = create<{ place: Place }>(() => ({ place: parsePlace(globalThis.location?.hash ?? '') }));

/** The run that is open, null elsewhere: for those whom steps within its tree do not concern. */
export function useOpenRunId(): string | null {
  return usePlace(({ place }) => (place.screen === 'run' ? place.runId : null));
}

/** Goes there; `replace` leaves no step for the back button, for what is looked at rather than gone to. */
export function goTo(place: Place, replace = false): void {
  const hash = formatPlace(place);
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  usePlace.setState({ place });
}

export function openRun(runId: string): void {
  goTo({ screen: 'run', runId, interviewId: null, candidateId: null, panel: 'why' });
}

/** Follows the address, the back button, and links that are opened from outside. */
export function followAddress({ onPlace }: Shell): void {
  const update = () => usePlace.setState({ place: parsePlace(location.hash) });
  window.addEventListener('popstate', update);
  window.addEventListener('hashchange', update);
  onPlace?.((hash) => goTo(parsePlace(hash)));
}
