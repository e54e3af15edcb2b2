import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Built, a program of its own stands beside the others as `<name>.js`; in source form it is `source` below this folder. */
export function findEntry(name: string, source: string): string {
  for (const place of [`./${name}.js`, `../${name}.js`]) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return path;
  }
  return fileURLToPath(new URL(source, import.meta.url));
}
