/** Imports a file, and prints a line with how far it is whenever it is told. */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { openTestCore } from '../openTestCore.ts';

const [workspace = '', path = ''] = process.argv.slice(2);

const { client } = await openTestCore(dirname(workspace));
client.on('import.progressed', ({ candidates }) => writeSync(1, `${candidates}\n`));
await client.call('import.start', { path, format: null, mapping: null, importId: 'killed', badRows: 'keep' });
writeSync(1, 'whole\n');
