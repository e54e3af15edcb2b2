/** Tells that a long job ended: on the desktop through the system, in a browser through its notifications where it may. */
import { formatPlace, type Place } from '../../shared/place.ts';
import { shell } from '../connect.ts';
import { useConnection } from './connection.ts';
import { isWorthTelling, type News } from './job-news.ts';
import { goTo } from './place.ts';

export type Permission = 'granted' | 'denied' | 'default' | 'unsupported';

/** The desktop asks nobody. */
export function notificationPermission(): Permission {
  if (shell.notify) return 'granted';
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/** `key` is the job's: of several windows that tell of it, the system shows one. */
export function tellEnd(key: string, tookMs: number, news: News): void {
  const isOn = useConnection.getState().studio?.settings.notifications === true;
  if (!isWorthTelling(tookMs, { isOn, isInFront: document.hasFocus() })) return;
  const { title, detail, place } = news;
  if (shell.notify) shell.notify(title, detail, place && formatPlace(place));
  else if (notificationPermission() === 'granted') showInBrowser(key, title, detail, place);
}

function showInBrowser(key: string, title: string, body: string, place: Place | null): void {
  const shown = new Notification(title, { body, tag: key });
  shown.onclick = () => {
    window.focus();
    if (place) goTo(place);
    shown.close();
  };
}

/** Begins to count; what it gives is called at the end, with null where a person stopped the job. */
export function beginJob(): (news: News | null) => void {
  const begun = Date.now();
  const key = crypto.randomUUID();
  return (news) => news && tellEnd(key, Date.now() - begun, news);
}
