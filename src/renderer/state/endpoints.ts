/** Servers that were added, and what is being asked of them. */
import { create } from 'zustand';
import type { KnownEndpoint } from '../../shared/records/endpoint.ts';
import { call } from './connection.ts';
import { showError } from './notices.ts';

interface Endpoints {
  endpoints: KnownEndpoint[];
  /** By name. */
  asked: Record<string, 'probe' | 'test'>;
}

export const useEndpoints = create<Endpoints>(() => ({ endpoints: [], asked: {} }));

const { setState } = useEndpoints;

export async function loadEndpoints(): Promise<void> {
  await attempt(async () => setState({ endpoints: await call('endpoint.list', {}) }));
}

/** Rejects where it is no address, or names no model and the server lists none. */
export async function addEndpoint(address: string): Promise<void> {
  place(await call('endpoint.add', { address }));
}

export async function forgetEndpoint(name: string): Promise<void> {
  await attempt(async () => setState({ endpoints: await call('endpoint.forget', { name }) }));
}

export async function priceEndpoint(name: string, prices: KnownEndpoint['prices']): Promise<void> {
  await attempt(async () => place(await call('endpoint.price', { name, prices })));
}

export async function probeEndpoint(name: string): Promise<void> {
  await ask(name, 'probe', async () => {
    await call('endpoint.probe', { address: name });
    await loadEndpoints();
  });
}

export async function testEndpoint(name: string): Promise<void> {
  await ask(name, 'test', async () => place(await call('endpoint.test', { name })));
}

async function ask(name: string, what: 'probe' | 'test', act: () => Promise<void>): Promise<void> {
  setState(({ asked }) => ({ asked: { ...asked, [name]: what } }));
  await attempt(act);
  setState(({ asked: { [name]: _, ...others } }) => ({ asked: others }));
}

function place(endpoint: KnownEndpoint): void {
  setState(({ endpoints }) => {
    const isThere = endpoints.some(({ name }) => name === endpoint.name);
    return {
      endpoints: isThere
        ? endpoints.map((one) => (one.name === endpoint.name ? endpoint : one))
        : [...endpoints, endpoint],
    };
  });
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    showError(error);
  }
}
