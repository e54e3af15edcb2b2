/**
 * The renderer's files under an origin of their own, `querent://studio/`, with the same headers as in a browser: file:// would
 * give every local file one origin and no headers.
 */
import { readFile } from 'node:fs/promises';
import { findPage, safeHeaders } from '../loopback/files.ts';
import { splitPage } from '../pages.ts';
import type { ElectronCalls } from './calls.ts';

export const studioOrigin = 'querent://studio';

/** Has to run before the app is ready. */
export function registerOrigin({ protocol }: Pick<ElectronCalls, 'protocol'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'querent', privileges }]);
}

export function servePages({ protocol }: Pick<ElectronCalls, 'protocol'>, rendererFolder: string): void {
  protocol.handle('querent', async ({ url }) => {
    const { host, pathname } = new URL(url);
    const page = host === 'studio' ? findPage(rendererFolder, splitPage(pathname).file) : null;
    const body = page && (await readFile(page.path).catch(() => null));
    if (!page || !body) return new Response('Not found', { status: 404, headers: safeHeaders });
    return new Response(new Uint8Array(body), { headers: { ...safeHeaders, 'Content-Type': page.contentType } });
  });
}
