import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refuseAll } from '../../../src/main/core/refuse-all.ts';
import { serve } from '../../../src/main/serve.ts';
import { call, keepConnected, listen, useConnection } from '../../../src/renderer/state/connection.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import { createWirePair, type Wire } from '../../../src/shared/wire.ts';
import { createFakeCore } from '../fake/core.ts';

const wires: Wire[] = [];
const openings: (() => Promise<Wire>)[] = [];
vi.mock('../../../src/renderer/connect.ts', () => ({ openWire: () => openings.shift()?.(), shell: {} }));

const core = createFakeCore({ empty: true, large: false, paceMs: 0 });

/** A wire to the core, and the way to cut it. */
function offerWire(): { cut(): void } {
  const [near, far] = createWirePair();
  openings.push(() => {
    serve(far, core);
    return Promise.resolve(near);
  });
  wires.push(near);
  return { cut: () => near.close() };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const wire of wires.splice(0)) wire.close();
  vi.useRealTimers();
});

test('a lost connection is opened again, and events arrive over the new one, once', async () => {
  const schemes: string[] = [];
  listen('studio.changed', ({ settings }) => schemes.push(settings.colorScheme));
  const first = offerWire();
  await keepConnected();
  expect(useConnection.getState()).toMatchObject({ state: 'open', generation: 1 });

  openings.push(() => Promise.reject(new QuerentError('wire.closed', 'Querent does not answer.', 'Start it.')));
  first.cut();
  expect(useConnection.getState().state).toBe('lost');
  await expect(call('run.list', {})).rejects.toMatchObject({ code: 'wire.closed' });

  await vi.advanceTimersByTimeAsync(300);
  expect(useConnection.getState()).toMatchObject({ state: 'lost', attempts: 1 });

  offerWire();
  await vi.advanceTimersByTimeAsync(600);
  expect(useConnection.getState()).toMatchObject({ state: 'open', generation: 2, attempts: 0 });
  await call('settings.change', { colorScheme: 'dark' });
  expect(schemes).toEqual(['dark']);
  expect(useConnection.getState().studio?.settings.colorScheme).toBe('dark');
});

test('who is refused is told why, and leaves no wire behind', async () => {
  const [near, far] = createWirePair();
  const refusal = new QuerentError('workspace.corrupt', 'The workspace is damaged.', 'Take a backup.');
  const handlers = refuseAll(refusal);
  const closed = vi.fn();
  far.onClose(closed);
  openings.push(() => {
    serve(far, { handlers, on: () => () => {} });
    return Promise.resolve(near);
  });
  await keepConnected();
  expect(useConnection.getState().error).toMatchObject({ message: 'The workspace is damaged.' });
  expect(closed).toHaveBeenCalledOnce();
  offerWire();
  await vi.advanceTimersByTimeAsync(6000);
  expect(useConnection.getState()).toMatchObject({ state: 'open', error: null });
});

test('who listens while the other side is still asked to describe itself hears its events', async () => {
  const schemes: string[] = [];
  offerWire();
  const connecting = keepConnected();
  await Promise.resolve();
  expect(useConnection.getState().state).not.toBe('open');
  listen('studio.changed', ({ settings }) => schemes.push(settings.colorScheme));
  await connecting;
  await call('settings.change', { colorScheme: 'light' });
  expect(schemes).toEqual(['light']);
});
