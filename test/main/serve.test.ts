import { describe, expect, it, vi } from 'vitest';
import { type CoreEvent, type Handlers, serve } from '../../src/main/serve.ts';
import { createClient } from '../../src/shared/client.ts';
import { QuerentError } from '../../src/shared/errors.ts';
import { createWirePair, type JsonValue } from '../../src/shared/wire.ts';

const nothing = async () => {
  throw new QuerentError('internal.test', 'not in this test', 'none');
};

function connect(handlers: Partial<Handlers>) {
  const listeners = new Set<(change: CoreEvent) => void>();
  const defects: unknown[] = [];
  const [near, far] = createWirePair();
  const all = new Proxy(handlers, { get: (own, name) => Reflect.get(own, name) ?? nothing }) as Handlers;
  const on = (listener: (change: CoreEvent) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  serve(far, { handlers: all, on }, (defect) => defects.push(defect));
  const emit = (change: CoreEvent) => {
    for (const listener of listeners) listener(change);
  };
  return { client: createClient(near), wire: near, listeners, defects, emit };
}

const progress = {
  groupsFinished: 1,
  groupsTotal: 2,
  candidatesFinished: 3,
  candidatesTotal: 4,
  candidatesFailed: 0,
  remainingMs: null,
};

describe('serve', () => {
  it('answers a call with the checked result', async () => {
    const { client } = connect({ 'run.list': () => [] });
    expect(await client.call('run.list', {})).toEqual([]);
  });

  it('refuses params that do not fit before the handler sees them', async () => {
    const handler = vi.fn(nothing);
    const { client } = connect({ 'run.pause': handler });
    await expect(client.call('run.pause', { runId: '' as never })).rejects.toMatchObject({ code: 'usage.params' });
    await expect(client.call('run.list', { extra: 1 } as never)).rejects.toMatchObject({ code: 'usage.params' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('refuses a result that does not fit the contract and says where', async () => {
    const { client } = connect({ 'config.format': () => ({ yaml: 7 as unknown as string }) });
    const call = client.call('run.list', {});
    await expect(call).rejects.toMatchObject({ code: 'internal.test' });
    const wrong = connect({ 'domain.list': () => [{ name: 1 }] as never });
    await expect(wrong.client.call('domain.list', {})).rejects.toMatchObject({
      code: 'internal.result',
      message: expect.stringContaining('0.name'),
    });
  });

  it('names a method it does not have', async () => {
    const { client } = connect({});
    await expect(client.call('toString' as never, {} as never)).rejects.toMatchObject({ code: 'wire.method' });
  });

  it('carries code, message and hint of an error, and reports only unexpected ones as defects', async () => {
    const { client, defects } = connect({
      'run.list': () => {
        throw new Error('a slip');
      },
    });
    await expect(client.call('model.list', {})).rejects.toMatchObject({ code: 'internal.test', hint: 'none' });
    expect(defects).toEqual([]);
    await expect(client.call('run.list', {})).rejects.toMatchObject({ code: 'internal.unexpected', message: 'a slip' });
    expect(defects).toHaveLength(1);
  });

  it('aborts the handler when the caller aborts and when the wire closes', async () => {
    const signals: AbortSignal[] = [];
    const wait = (_: unknown, signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const { client, wire } = connect({ 'model.list': wait, 'provider.list': wait });
    const controller = new AbortController();
    const aborted = client.call('model.list', {}, controller.signal);
    const lost = client.call('provider.list', {});
    lost.catch(() => {});
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'wire.cancelled' });
    expect(signals[1]?.aborted).toBe(false);
    wire.close();
    expect(signals[1]?.aborted).toBe(true);
    await expect(lost).rejects.toMatchObject({ code: 'wire.closed' });
  });

  it('passes events on until the wire closes, and holds back one that does not fit', async () => {
    const { client, wire, emit, listeners, defects } = connect({});
    const seen: unknown[] = [];
    client.on('run.progressed', (data) => seen.push(data));
    emit({ event: 'run.progressed', data: { runId: 'run_1' as never, progress } });
    emit({ event: 'run.progressed', data: { runId: 'run_1', progress: { ...progress, groupsTotal: 0.5 } } as never });
    await vi.waitFor(() => expect(seen).toEqual([{ runId: 'run_1', progress }]));
    expect(defects).toHaveLength(1);
    wire.close();
    expect(listeners.size).toBe(0);
  });

  it('survives messages that are no requests', async () => {
    const { client, wire, defects } = connect({ 'run.list': () => [] });
    for (const message of [null, 3, [], { type: 'call' }, { type: 'x', id: 1 }] satisfies JsonValue[])
      wire.send(message);
    expect(await client.call('run.list', {})).toEqual([]);
    expect(defects).toHaveLength(5);
  });
});
