import { create } from 'zustand';

/** Where the window is. It lives in the address (`#/run/<id>?node=...`), so that a reload or a link finds it again. */
export type Place =
  | { screen: 'runs' }
  | { screen: 'new-run' }
  | { screen: 'run'; runId: string; interviewId: string | null; candidateId: string | null; panel: PanelName }
  | { screen: 'review'; groupId: string | null }
  | { screen: 'data'; query: string }
  | { screen: 'data-sets'; dataSetId: number | null; version: number | null }
  | { screen: 'models' }
  | { screen: 'settings' };

export const dataSets: Place = { screen: 'data-sets', dataSetId: null, version: null };

export const panelNames = ['why', 'group', 'transcript', 'prompt'] as const;
export type PanelName = (typeof panelNames)[number];

export const usePlace = create<{ place: Place }>(() => ({ place: parsePlace(globalThis.location?.hash ?? '') }));

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

export function followAddress(): void {
  const update = () => usePlace.setState({ place: parsePlace(location.hash) });
  window.addEventListener('popstate', update);
  window.addEventListener('hashchange', update);
}

/** An address that means nothing leads to the list of runs. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen, id] = path.split('/').map(decodeURIComponent);
  if (screen === 'run' && id) {
    const values = new URLSearchParams(query);
    const panel = panelNames.find((name) => name === values.get('panel')) ?? 'why';
    return { screen, runId: id, interviewId: values.get('interview'), candidateId: values.get('node'), panel };
  }
  if (screen === 'review') return { screen, groupId: id || null };
  if (screen === 'data') return { screen, query };
  if (screen === 'data-sets') {
    const version = numberFrom(new URLSearchParams(query).get('version'));
    return { screen, dataSetId: numberFrom(id), version: numberFrom(id) === null ? null : version };
  }
  if (screen === 'new-run' || screen === 'models' || screen === 'settings') return { screen };
  return { screen: 'runs' };
}

export function formatPlace(place: Place): string {
  if (place.screen === 'review') return place.groupId ? `#/review/${encodeURIComponent(place.groupId)}` : '#/review';
  if (place.screen === 'data') return `#/data${place.query && `?${place.query}`}`;
  if (place.screen === 'data-sets') {
    if (place.dataSetId === null) return '#/data-sets';
    return `#/data-sets/${place.dataSetId}${place.version === null ? '' : `?version=${place.version}`}`;
  }
  if (place.screen !== 'run') return `#/${place.screen}`;
  const values = new URLSearchParams();
  if (place.interviewId) values.set('interview', place.interviewId);
  if (place.candidateId) values.set('node', place.candidateId);
  if (place.candidateId && place.panel !== 'why') values.set('panel', place.panel);
  const query = values.size > 0 ? `?${values}` : '';
  return `#/run/${encodeURIComponent(place.runId)}${query}`;
}

/** Null where it is no counting number. */
function numberFrom(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
