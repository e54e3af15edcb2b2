/** What a download is to consist of, kept in its folder: with it a download goes on after a crash, and a model knows where it is from. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HubModel } from '../../shared/records/hub.ts';
import { ErrorRecord } from '../../shared/records/run.ts';

export const DownloadManifest = HubModel.pick({
  hubUrl: true,
  repository: true,
  revision: true,
  commit: true,
  isGated: true,
  files: true,
}).extend({
  /** Why it stopped, until it goes on: it is told after a restart, too. */
  failure: ErrorRecord.optional(),
});
export type DownloadManifest = z.infer<typeof DownloadManifest>;

const name = 'querent-download.json';

export async function writeManifest(folder: string, manifest: DownloadManifest): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${name}.draft`);
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await rename(draft, join(folder, name));
}

/** Null where there is none, or none of this form. */
export async function readManifest(folder: string): Promise<DownloadManifest | null> {
  const text = await readFile(join(folder, name), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = z.string().transform(parseJson).pipe(DownloadManifest).safeParse(text);
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
