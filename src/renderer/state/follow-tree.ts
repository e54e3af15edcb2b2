import { useConnection } from './connection.ts';
import { usePlace } from './place.ts';
import { loadTree } from './tree.ts';

/**
 * Reads the tree of the run that the window goes to, and again with each connection. It is asked for before the screen is
 * drawn, so that both go on at once. Called once, when the window starts.
 */
export function followTree(): void {
  let followed: string | null = null;
  const follow = () => {
    const { place } = usePlace.getState();
    const { generation } = useConnection.getState();
    const goesThere = place.screen === 'run' && generation > 0;
    const wanted = goesThere ? JSON.stringify([generation, place.runId, place.interviewId]) : null;
    if (wanted === followed) return;
    followed = wanted;
    if (goesThere) void loadTree(place.runId, place.interviewId);
  };
  usePlace.subscribe(follow);
  useConnection.subscribe(follow);
}
