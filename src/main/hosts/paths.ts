/** Where the parts of the program lie, whether it runs from its source or from a build. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json and resources/. */
export const programFolder = findUpwards(import.meta.dirname, 'package.json');
export const builtFolder = join(programFolder, 'out');
export const rendererFolder = join(builtFolder, 'renderer');
export const resourcesFolder = join(programFolder, 'resources');

const isBuilt = import.meta.dirname.startsWith(join(builtFolder, 'main'));

/** The engine's own program, started as a child process. */
export const enginePath = isBuilt
  ? join(builtFolder, 'main', 'engine.js')
  : join(programFolder, 'src', 'main', 'engine', 'process.ts');

function findUpwards(folder: string, file: string): string {
  const parent = dirname(folder);
  if (existsSync(join(folder, file)) || parent === folder) return folder;
  return findUpwards(parent, file);
}
