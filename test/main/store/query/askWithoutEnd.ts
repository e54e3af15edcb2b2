/** A process that asks a query of another, tells that one's pid, and never ends it. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

const [lifetimeMs = '', request = ''] = process.argv.slice(2);
const entry = join(import.meta.dirname, '../../../../src/main/store/query/process.ts');
const child = fork(entry, [String(process.pid), lifetimeMs]);
child.send(JSON.parse(request));
process.send?.(child.pid);
