/** `node scripts/run.ts <subcommand> ...`: the command line from a fresh build, in this process. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.ts';

enableCompileCache(join(root, 'node_modules', '.cache', 'querent'));
await ensureBuilt();
await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href);
