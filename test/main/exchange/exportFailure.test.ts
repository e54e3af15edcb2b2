import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareFile } from '../../../src/main/exchange/compareFile.ts';
import { makeDataSet } from '../../../src/main/exchange/dataSet.ts';
import { exportRun } from '../../../src/main/exchange/exportRun.ts';
import { exportFiles } from '../../../src/main/exchange/files.ts';
import { writeSynced } from '../../../src/main/exchange/placeFolder.ts';
import { madeUpRun } from './madeUpRun.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const source = madeUpRun();
const files = exportFiles(source, makeDataSet(source));

test.each(files.map((file) => [file.path, file] as const))('one wrong byte in %s is found', async (path, file) => {
  const folder = mkdtempSync(join(temporaryFolder(), 'x'));
  await writeSynced(join(folder, path), file.write());
  await compareFile(folder, file);
  const bytes = readFileSync(join(folder, path));
  const place = bytes.indexOf('budget') >= 0 ? bytes.indexOf('budget') : bytes.length - 9;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(join(folder, path), bytes);
  await expect(compareFile(folder, file)).rejects.toMatchObject({ code: 'export.mismatch' });
});

test.each(files.map((file) => [file.path, file] as const))('a cut end of %s is found', async (path, file) => {
  const folder = temporaryFolder();
  await writeSynced(join(folder, path), file.write());
  const bytes = readFileSync(join(folder, path));
  writeFileSync(join(folder, path), bytes.subarray(0, -20));
  await expect(compareFile(folder, file)).rejects.toMatchObject({ code: 'export.mismatch' });
});

test('where the output directory is a file the error says so', async () => {
  const outputs = join(temporaryFolder(), 'file');
  writeFileSync(outputs, '');
  await expect(exportRun(source, outputs)).rejects.toMatchObject({
    code: 'export.failed',
    message: expect.stringContaining('a file stands where a folder would have to be'),
  });
});

const canMount = process.platform === 'linux' && succeeds('unshare', ['--mount', 'true']);

test.runIf(canMount)('on a disk that is full or read-only the error is clear and nothing half-written stays', () => {
  const folder = temporaryFolder();
  const script = join(import.meta.dirname, 'children', 'exportToSmallDisk.ts');
  const run = (options: string) => {
    const mount = `mount -t tmpfs -o ${options} none "$1" && "$2" "$3" "$1"`;
    return JSON.parse(
      execFileSync('unshare', ['--mount', 'sh', '-c', mount, 'sh', folder, process.execPath, script]).toString(),
    );
  };
  expect(run('size=60k')).toEqual({ code: 'export.full', left: [] });
  expect(run('size=300k')).toEqual({ code: 'export.full', left: ['latest', 'run_20260109_040506'], stands: 7 });
  expect(run('ro')).toEqual({ code: 'export.read-only', left: [] });
  expect(readdirSync(folder)).toEqual([]);
});

function succeeds(command: string, parameters: string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
