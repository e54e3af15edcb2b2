/** `npm run bench [-- NAME...]`: every bench of this folder, or those named, one after the other. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureBuilt, root } from '../scripts/build.ts';
import { describeMachine } from './parts/report.ts';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && name !== basename(import.meta.filename))
  .filter((name) => wanted.length === 0 || wanted.includes(basename(name, '.ts')))
  .sort();

await ensureBuilt();
console.log(describeMachine());
let failed = 0;
for (const file of files) {
  console.log(`\n${basename(file, '.ts')}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file)], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
console.log(failed === 0 ? '\nall within their limits' : `\n${failed} missed a limit or failed`);
process.exit(failed === 0 ? 0 : 1);
