/** When another workspace stands under the same name, whatever this window holds is void: it loads again, and says why. */
import { listen } from './connection.ts';
import { showDone } from './notices.ts';

const key = 'querent.replaced';

const words = {
  restored: {
    title: 'The backup is restored',
    message: 'What was there before is kept as a backup of its own, under Settings.',
  },
  compacted: {
    title: 'The workspace is compacted',
    message: 'Its records are the same; the room that nothing used is gone.',
  },
};

/** Called once, when the window starts. */
export function followReplacement(): void {
  const because = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (because === 'restored' || because === 'compacted') showDone(words[because].title, words[because].message);
  listen('workspace.replaced', (replaced) => {
    sessionStorage.setItem(key, replaced.because);
    location.reload();
  });
}
