/**
 * `npm test`: types, lint, layers and unit tests, the browser journeys, and the Electron suite where its binary is. Everything
 * runs even after a failure; the last line counts over all of it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.ts';
import { findChromium } from './chromium.ts';
import { whyNoElectronSuite } from './electron.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const isWindows = process.platform === 'win32';
const reports = mkdtempSync(join(tmpdir(), 'querent-test-'));
const total: Count = { passed: 0, failed: 0, skipped: 0 };

await checks([
  ['types of main, scripts and tests', 'tsc', ['-p', 'tsconfig.node.json']],
  ['types of the renderer', 'tsc', ['-p', 'tsconfig.web.json']],
  ['lint and format', 'biome', ['check', '.']],
]);
suite('unit tests', countVitest, (report) => {
  run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
});
await ensureBuilt();
journeys();
electronSuite();

rmSync(reports, { recursive: true, force: true });
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

function journeys(): void {
  const chromium = findChromium();
  if (chromium.path === null) {
    console.log(`\nbrowser journeys: ${chromium.reason}`);
    total.failed += 1;
    return;
  }
  playwright('browser journeys', 'web', { QUERENT_CHROMIUM: chromium.path });
}

function electronSuite(): void {
  const reason = whyNoElectronSuite();
  if (reason !== null) {
    console.log(`\nElectron suite: skipped. ${reason}.`);
    total.skipped += 1;
    return;
  }
  playwright('Electron suite', 'electron', {});
}

function playwright(title: string, project: string, environment: Record<string, string>): void {
  suite(title, countPlaywright, (report) => {
    const reporters = ['--reporter=list,json'];
    run('playwright', ['test', `--project=${project}`, ...reporters], {
      ...environment,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
  });
}

/** Side by side; what they say stands in their order. */
async function checks(all: [title: string, command: string, parameters: string[]][]): Promise<void> {
  const started = all.map(([title, command, parameters]) => ({ title, ended: listen(command, parameters) }));
  for (const { title, ended } of started) {
    const { isPassed, said } = await ended;
    console.log(`\n${title}\n${said}`.trimEnd());
    total[isPassed ? 'passed' : 'failed'] += 1;
  }
}

function listen(command: string, parameters: string[]): Promise<{ isPassed: boolean; said: string }> {
  const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: isWindows });
  let said = '';
  const hear = (data: Buffer) => (said += data);
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((done) => {
    child.on('error', ({ message }) => done({ isPassed: false, said: message }));
    child.on('close', (code) => done({ isPassed: code === 0, said }));
  });
}

/** A suite that leaves no report has failed, whatever it printed. */
function suite(title: string, count: (report: string) => Count, start: (report: string) => void): void {
  console.log(`\n${title}`);
  const report = join(reports, `${title.replaceAll(' ', '-')}.json`);
  start(report);
  const result = existsSync(report) ? count(readFileSync(report, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += result[key];
}

function run(command: string, parameters: string[], environment: Record<string, string> = {}): boolean {
  const env = { ...process.env, ...environment };
  return spawnSync(command, parameters, { cwd: root, stdio: 'inherit', env, shell: isWindows }).status === 0;
}

function countVitest(text: string): Count {
  const report = JSON.parse(text);
  // A test file that cannot be loaded has no tests, only a failed suite.
  const brokenFiles = report.testResults.filter(
    (file: { status: string; assertionResults: unknown[] }) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright(text: string): Count {
  const { stats, errors } = JSON.parse(text);
  const failed = stats.unexpected + (stats.unexpected === 0 ? errors.length : 0);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}
