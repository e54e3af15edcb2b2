#!/usr/bin/env node
// Plain JavaScript for any Node: where the running one is too old (better-sqlite3 crashes on Node 20, and modules with
// TypeScript types need 22.18), the Node that Querent brings along takes over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const commandLine = join(root, 'out', 'main', 'cli.js');
const [major, minor] = process.versions.node.split('.').map(Number);
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!existsSync(commandLine)) {
  fail('Querent has not been built yet.', `Run "npm ci" in ${root} first.`);
} else if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'querent'));
  await import(pathToFileURL(commandLine).href);
} else if (existsSync(ownNode)) {
  const child = spawn(ownNode, [commandLine, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both; the child decides what it means, and this process waits for its exit code.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  fail(
    `Querent needs Node 22.18 or newer; this is ${process.versions.node}.`,
    'Install a newer Node, or run "npm ci".',
  );
}

function fail(message, hint) {
  console.error(`${message} ${hint}`);
  process.exit(1);
}
