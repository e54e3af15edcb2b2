import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const commandLine = resolve(import.meta.dirname, '../../src/main/hosts/cli.ts');

/** Runs the command line from its source, shows what it says and returns its lines; throws where it fails. */
export function runQuerent(parameters: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [commandLine, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const isEvents = parameters.includes('--json');
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data;
    // Of the events a sign of life is enough.
    process.stdout.write(isEvents ? '.' : data);
  });
  return new Promise((done, fail) => {
    child.on('close', (code) => {
      if (isEvents) process.stdout.write('\n');
      if (code === 0) done(output.trim().split('\n'));
      else fail(new Error(`querent ${parameters[0]} ended with ${code}:\n${output.slice(-3000)}`));
    });
  });
}
