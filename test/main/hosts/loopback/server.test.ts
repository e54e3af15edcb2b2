import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { askForAddress, connectToOwner } from '../../../../src/main/hosts/loopback/connect.ts';
import { type LoopbackDoor, openLoopbackDoor } from '../../../../src/main/hosts/loopback/server.ts';
import { type CoreEvent, type Handlers, type Served, serve } from '../../../../src/main/serve.ts';
import { createClient } from '../../../../src/shared/client.ts';
import type { Wire } from '../../../../src/shared/wire.ts';

let folder: string;
let door: LoopbackDoor;
let port: number;
let listeners: Set<(change: CoreEvent) => void>;
/** Of the wires that were opened. */
let pages: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-door-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>studio');
  writeFileSync(join(folder, 'renderer', 'assets', 'main-1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  listeners = new Set();
  const core: Served = {
    handlers: { 'run.list': () => [], 'domain.list': () => [] } as Partial<Handlers> as Handlers,
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  pages = [];
  const attach = (wire: Wire, page: string) => {
    pages.push(page);
    serve(wire, core);
  };
  door = await openLoopbackDoor(attach, join(folder, 'renderer'));
  port = Number(new URL(door.address).port);
});

afterEach(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Node's own request, since fetch sets Host and Origin itself. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject).end();
  });
}

async function enter(): Promise<string> {
  const { search } = new URL(door.issueAddress());
  const { headers } = await get(`/${search}`);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

function dial(headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/wire`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

describe('the loopback door', () => {
  it('listens on 127.0.0.1 only', () => {
    expect(door.address).toBe(`http://127.0.0.1:${port}`);
  });

  it('shows nothing without a ticket', async () => {
    for (const path of ['/', '/index.html', '/assets/main-1.js', '/?ticket=guess']) {
      const { status, body } = await get(path);
      expect([path, status]).toEqual([path, 403]);
      expect(body).not.toContain('studio');
    }
  });

  it('exchanges a ticket for a cookie once, and forgets the ticket', async () => {
    const { search } = new URL(door.issueAddress());
    const first = await get(`/${search}`);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect(await get('/', { cookie })).toMatchObject({ status: 200, body: '<!doctype html>studio' });
    expect((await get(`/${search}`)).status).toBe(403);
    expect((await get(`/${search}`, { cookie })).status).toBe(303);
  });

  it('serves pages under a strict content security policy, hashed files for good', async () => {
    const cookie = await enter();
    const page = await get('/', { cookie });
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await get('/assets/main-1.js', { cookie })).headers['cache-control']).toContain('immutable');
  });

  it('never leaves the folder of the renderer', async () => {
    const cookie = await enter();
    for (const path of [
      '/../secret.html',
      '/%2e%2e/secret.html',
      '/..%2fsecret.html',
      '/%',
      '/%00.html',
      '/nothing.html',
    ]) {
      expect([path, (await get(path, { cookie })).status]).toEqual([path, 404]);
    }
  });

  it('refuses a foreign Host and a foreign Origin, even with the cookie', async () => {
    const cookie = await enter();
    expect((await get('/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await get('/', { cookie, host: `127.0.0.1.evil.example:${port}` })).status).toBe(403);
    expect((await get('/', { cookie, origin: 'https://evil.example' })).status).toBe(403);
    expect((await get('/', { cookie, host: 'localhost:9999' })).status).toBe(200);
  });

  it('opens a wire only with cookie and own origin, or with the owner token', async () => {
    const cookie = await enter();
    expect(await dial({})).toBe(403);
    expect(await dial({ authorization: 'Bearer guess' })).toBe(403);
    expect(await dial({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await dial({ cookie, origin: `http://localhost:${port}` })).toBe(403);
    expect(await dial({ cookie, origin: door.address })).toBe('open');
    expect(await dial({ authorization: `Bearer ${door.ownerToken}` })).toBe('open');
  });

  it('serves calls and events over the wire, and stops listening when it closes', async () => {
    const client = createClient(await connectToOwner({ address: door.address, token: door.ownerToken }));
    const closed = vi.fn();
    client.onClose(closed);
    expect(await client.call('run.list', {})).toEqual([]);
    expect(listeners.size).toBe(1);
    client.close();
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  it('serves files and wires of other workspaces below their pages, under the same lock', async () => {
    const page = '/w/0123456789abcdef/';
    for (const path of [page, `${page}assets/main-1.js`]) expect((await get(path)).status).toBe(403);
    const cookie = await enter();
    expect(await get(page, { cookie })).toMatchObject({ status: 200, body: '<!doctype html>studio' });
    const script = await get(`${page}assets/main-1.js`, { cookie });
    expect([script.status, script.headers['cache-control']]).toEqual([200, expect.stringContaining('immutable')]);
    expect((await get(`${page}..%2fsecret.html`, { cookie })).status).toBe(404);
    const owner = { address: door.address, token: door.ownerToken };
    for (const wire of [await connectToOwner(owner), await connectToOwner(owner, page)]) wire.close();
    expect(pages).toEqual(['/', page]);
  });

  it('ends the connection of a client that sends no JSON', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/wire`, {
      headers: { authorization: `Bearer ${door.ownerToken}` },
    });
    socket.on('open', () => socket.send('{'));
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1003);
  });

  it('gives the owner, and nobody else, an address for a browser', async () => {
    const address = await askForAddress({ address: door.address, token: door.ownerToken });
    expect((await get(`/${new URL(address).search}`)).status).toBe(303);
    await expect(askForAddress({ address: door.address, token: 'guess' })).rejects.toMatchObject({
      code: 'workspace.owner',
    });
  });

  it('says so where its port is beyond the last one', async () => {
    await expect(openLoopbackDoor(() => {}, folder, 70_000)).rejects.toMatchObject({
      code: 'usage.port',
      message: 'There is no port 70000: they end at 65535.',
    });
  });

  it('says so where its port is taken, and where the owner does not answer', async () => {
    await expect(openLoopbackDoor(() => {}, folder, port)).rejects.toMatchObject({ code: 'usage.port' });
    const other = await openLoopbackDoor(() => {}, folder);
    await other.close();
    const owner = { address: other.address, token: other.ownerToken };
    await expect(connectToOwner(owner)).rejects.toMatchObject({ code: 'workspace.owner' });
  });
});
