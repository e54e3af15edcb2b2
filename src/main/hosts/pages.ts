/**
 * One door shows several workspaces: its own under `/`, and each, that one too, under `/w/<key>/`, where the key is made of the
 * file's path. So a page that is loaded again, also after the program was started again, comes to the same workspace.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

export const ownPage = '/';

export function pageOf(workspace: string): string {
  const key = createHash('sha256').update(resolve(workspace)).digest('hex').slice(0, 16);
  return `/w/${key}/`;
}

/** `/w/<key>/assets/main.js` is the file `/assets/main.js` of the page `/w/<key>/`. */
export function splitPage(urlPath: string): { page: string; file: string } {
  const [, page, file] = /^(\/w\/[0-9a-f]{16}\/)(.*)$/.exec(urlPath) ?? [];
  return page === undefined ? { page: ownPage, file: urlPath } : { page, file: `/${file}` };
}
