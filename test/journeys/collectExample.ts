import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const commandLine = resolve(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');

/** A real run of the example on the bundled model, by the command line, in a folder of its own. */
export function collectExample(): { folder: string; workspace: string } {
  const folder = mkdtempSync(join(tmpdir(), 'querent-example-'));
  const workspace = join(folder, 'workspace.sqlite');
  const parameters = ['collect', '--workspace', workspace, '--output-dir', join(folder, 'outputs')];
  const { status, stderr } = spawnSync(process.execPath, [commandLine, ...parameters], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The example ended with ${status}: ${stderr}`);
  return { folder, workspace };
}
