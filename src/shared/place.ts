/** Where the window is. It lives in the address (`#/run/<id>?node=...`), so that a reload or a link finds it again. */
export type Place =
  | { screen: 'runs' }
  | { screen: 'new-run' }
  | { screen: 'run'; runId: string; interviewId: string | null; candidateId: string | null; panel: PanelName }
  /** The question is where the desk opens the group; its address then is that of the group. */
  | { screen: 'review'; groupId: string | null; candidateId?: string }
  | { screen: 'data'; query: string }
  | { screen: 'data-sets'; dataSetId: number | null; version: number | null }
  | { screen: 'models' }
  | { screen: 'settings' };

export const dataSets: Place = { screen: 'data-sets', dataSetId: null, version: null };

export const panelNames = ['why', 'group', 'transcript', 'prompt'] as const;
export type PanelName = (typeof panelNames)[number];

/** An address that means nothing leads to the list of runs. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen, id] = path.split('/').map(decode);
  if (screen === 'run' && id) {
    const values = new URLSearchParams(query);
    const panel = panelNames.find((name) => name === values.get('panel')) ?? 'why';
    return { screen, runId: id, interviewId: values.get('interview'), candidateId: values.get('node'), panel };
  }
  if (screen === 'review') {
    const candidateId = id && new URLSearchParams(query).get('question');
    return { screen, groupId: id || null, ...(candidateId && { candidateId }) };
  }
  if (screen === 'data') return { screen, query };
  if (screen === 'data-sets') {
    const version = numberFrom(new URLSearchParams(query).get('version'));
    return { screen, dataSetId: numberFrom(id), version: numberFrom(id) === null ? null : version };
  }
  if (screen === 'new-run' || screen === 'models' || screen === 'settings') return { screen };
  return { screen: 'runs' };
}

export function formatPlace(place: Place): string {
  if (place.screen === 'review') {
    if (!place.groupId) return '#/review';
    const query = place.candidateId ? `?${new URLSearchParams({ question: place.candidateId })}` : '';
    return `#/review/${encodeURIComponent(place.groupId)}${query}`;
  }
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

/** Empty where the percent signs are none of an address. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
