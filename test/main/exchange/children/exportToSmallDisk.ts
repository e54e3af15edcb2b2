/** Exports one run twice onto the disk at the first argument, the second time with ballast beside, and tells what is left. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportRun } from '../../../../src/main/exchange/exportRun.ts';
import { toErrorMessage } from '../../../../src/shared/errors.ts';
import { madeUpRun } from '../madeUpRun.ts';

const outputs = join(process.argv[2] ?? '', 'deep', 'outputs');
try {
  await exportRun(madeUpRun(), outputs);
  // The second export finds no room beside the first.
  writeFileSync(join(outputs, '.ballast'), Buffer.alloc(110_000));
  await exportRun(madeUpRun(), outputs);
  console.log('{"code":"none"}');
} catch (error) {
  const left = existsSync(outputs) ? readdirSync(outputs).filter((name) => name !== '.ballast') : [];
  const data = join(outputs, 'latest', 'dataset.jsonl');
  const stands = existsSync(data) ? readFileSync(data, 'utf8').split('\n').length - 1 : undefined;
  console.log(JSON.stringify({ code: toErrorMessage(error).code, left: left.sort(), stands }));
}
