import { create } from 'zustand';
import { type Client, createClient } from '../../shared/client.ts';
import type { EventData, EventName, MethodName, Params, Result } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { StudioReport } from '../../shared/records/reports.ts';
import { openWire } from '../connect.ts';

interface Connection {
  state: 'connecting' | 'open' | 'lost';
  /** Counts connections: whoever shows data of the other side loads it again when this changes. */
  generation: number;
  /** Failed attempts since the last open connection. */
  attempts: number;
  error: QuerentError | null;
  studio: StudioReport | null;
}

export const useConnection = create<Connection>(() => ({
  state: 'connecting',
  generation: 0,
  attempts: 0,
  error: null,
  studio: null,
}));

/** Who answers calls: known once it has described itself. */
let client: Client | null = null;
/** Whose events are heard, already while it is asked to describe itself: a listener that comes then must not miss them. */
let heard: Client | null = null;
const listenings: ((client: Client) => void)[] = [];

/** Rejects with a QuerentError; `wire.closed` while there is no connection. */
export function call<M extends MethodName>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Result<M>> {
  if (client) return client.call(method, params, signal);
  return Promise.reject(
    new QuerentError(
      'wire.closed',
      'There is no connection to Querent.',
      'It is tried again by itself; wait a moment.',
    ),
  );
}

/** Listens over all connections, present and future. Meant to be called once, when a store is made. */
export function listen<E extends EventName>(event: E, listener: (data: EventData<E>) => void): void {
  listenings.push((client) => client.on(event, listener));
  heard?.on(event, listener);
}

/** Connects, and connects again whenever the connection is lost. */
export async function keepConnected(): Promise<void> {
  let opened: Client | null = null;
  try {
    opened = createClient(await openWire());
    heard = opened;
    for (const listenOn of listenings) listenOn(opened);
    opened.onClose(() => {
      // One that never answered is tried again below, with what it said.
      if (client === null) return;
      client = null;
      heard = null;
      useConnection.setState({ state: 'lost' });
      reconnectLater();
    });
    const studio = await opened.call('studio.describe', {});
    client = opened;
    useConnection.setState(({ generation }) => ({
      state: 'open',
      generation: generation + 1,
      attempts: 0,
      error: null,
      studio,
    }));
  } catch (error) {
    heard = null;
    opened?.close();
    const known = error instanceof QuerentError ? error : null;
    useConnection.setState(({ attempts, generation }) => ({
      state: generation === 0 ? 'connecting' : 'lost',
      attempts: attempts + 1,
      error: known,
    }));
    reconnectLater();
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;

function reconnectLater(): void {
  clearTimeout(timer);
  const delayMs = Math.min(5000, 250 * 2 ** useConnection.getState().attempts);
  timer = setTimeout(() => void keepConnected(), delayMs);
}

listen('studio.changed', (studio) => useConnection.setState({ studio }));
