import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const commandLine = resolve(import.meta.dirname, '../../src/main/hosts/cli.ts');

export interface Ended {
  /** Null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command line as a process of its own, from its source. */
export function startQuerent(parameters: string[], environment: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [commandLine, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data: Buffer) => (output.stdout += data));
  child.stderr?.on('data', (data: Buffer) => (output.stderr += data));
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, ...output })));
  return { child, ended };
}

export function runQuerent(parameters: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return startQuerent(parameters, environment).ended;
}

/**
 * Every file of a run folder by its path. README.md is left out: it names the run and the time, and nothing else in the folder
 * may depend on them.
 */
export function readDataSet(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  const named = paths.map((path) => [relative(folder, path), readFileSync(path).toString('base64')] as const);
  return Object.fromEntries(named.filter(([path]) => path !== 'README.md'));
}
