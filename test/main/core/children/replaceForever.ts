/**
 * Opens the workspace of a folder and goes back to one backup and to the other, and makes a third between, until it is killed.
 * It prints a line before each.
 */
import { openTestCore } from '../openTestCore.ts';

const [folder = '', one = '', other = ''] = process.argv.slice(2);
const { client } = await openTestCore(folder);
process.stdout.write('open\n');
for (let round = 0; ; round++) {
  process.stdout.write('restore\n');
  await client.call('backup.restore', { path: round % 2 === 0 ? one : other, jobId: 'restore' });
  process.stdout.write('backup\n');
  await client.call('backup.make', { jobId: 'make', path: null });
}
