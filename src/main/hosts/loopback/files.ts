/** The renderer's built files, and the headers under which a window runs them. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/**
 * Scripts only from the program's own files, connections only back to it, no frames. Styles may be inline, because
 * Mantine and React Flow place elements with style attributes.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const safeHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** The file behind a URL's path, or null where the path leads out of `folder` or to no kind of file a window needs. */
export function findPage(folder: string, urlPath: string): { path: string; contentType: string } | null {
  const path = join(folder, normalize(urlPath === '/' ? '/index.html' : decode(urlPath)));
  const contentType = contentTypes[extname(path)];
  return path.startsWith(folder + sep) && contentType ? { path, contentType } : null;
}

/** Answers with the file, or 404. */
export async function sendFile(response: ServerResponse, folder: string, urlPath: string): Promise<void> {
  const page = findPage(folder, urlPath);
  const body = page && (await readFile(page.path).catch(() => null));
  if (!page || !body) return sendPage(response, 404, 'Not found', 'There is no such page in Querent.');
  // Vite puts a hash into the name of everything under assets/, so such a file never changes.
  const caching = urlPath.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
  response.writeHead(200, { ...safeHeaders, 'Content-Type': page.contentType, 'Cache-Control': caching });
  response.end(body);
}

export function sendPage(response: ServerResponse, status: number, title: string, sentence: string): void {
  response.writeHead(status, {
    ...safeHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(`<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${sentence}</p>\n`);
}

function decode(urlPath: string): string {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return '/\0';
  }
}
