/** Files of text are often kept compressed, told by the ending of the name. */
import { extname } from 'node:path';
import type { Duplex } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

const decompressors: Record<string, () => Duplex> = { '.gz': createGunzip, '.zst': createZstdDecompress };

/** What gives the bytes as they were before; null where the name tells of no compression. */
export function decompressorOf(name: string): Duplex | null {
  return decompressors[extname(name).toLowerCase()]?.() ?? null;
}

/** The ending that tells the format, in lower case: `.jsonl` of `train.jsonl.gz`. */
export function endingOf(name: string): string {
  const outer = extname(name).toLowerCase();
  return outer in decompressors ? extname(name.slice(0, -outer.length)).toLowerCase() : outer;
}
