import { type ComponentType, lazy, useState } from 'react';

export interface FetchedScreen<P extends object> {
  fetch(): Promise<unknown>;
  /** The screen itself once it has been fetched, else what waits for it. */
  current(): ComponentType<P>;
}

/** A screen with code of its own that is fetched when it is wanted, or before. */
export function fetchedScreen<P extends object>(load: () => Promise<ComponentType<P>>): FetchedScreen<P> {
  let ready: ComponentType<P> | null = null;
  const fetch = async () => {
    ready = await load();
    return { default: ready };
  };
  const waiting: ComponentType<P> = lazy(fetch);
  return { fetch, current: () => ready ?? waiting };
}

/**
 * What was fetched before stands at once. `lazy` alone would let React put the fallback in its place first, and keep that for
 * a third of a second, so that nothing flickers.
 */
export function LazyScreen<P extends object>({ screen, given }: { screen: FetchedScreen<P>; given: P }) {
  // What stands is not exchanged for another component once the other is ready: it would lose its state.
  const [Shown] = useState(() => screen.current());
  return <Shown {...given} />;
}
