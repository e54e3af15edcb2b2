/** Opens the workspace named by the first argument, tells so, and holds it until it is killed. */
import { writeOwner } from '../../../../src/main/store/ownership.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';

const path = process.argv[2] ?? '';
openWorkspace(path);
writeOwner(path, { pid: process.pid, url: 'http://127.0.0.1:1', token: 'secret' });
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
