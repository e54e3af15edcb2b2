import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../../src/main/core/diagnostics/log.ts';

let folder: string;
let clock: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-log-'));
  clock = 1000;
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = (bytesAtMost = 10_000, place = folder) =>
  openLog({
    folder: place,
    name: 'workspace',
    scrub: (text) => text.replaceAll('ada', '[name]'),
    now: () => clock++,
    bytesAtMost,
  });

const everything = { level: 'info', text: '', limit: 1000 } as const;

describe('the log', () => {
  it('is one JSON line an event, cleaned before it is written', async () => {
    const log = open();
    log.write('info', 'program.started', { version: '1.2.3' });
    log.write('error', 'call.failed', { method: 'run.start', by: 'ada' });
    await log.close();
    const lines = readFileSync(join(folder, 'workspace.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { at: 1000, level: 'info', event: 'program.started', details: { version: '1.2.3' } },
      { at: 1001, level: 'error', event: 'call.failed', details: { method: 'run.start', by: '[name]' } },
    ]);
  });

  it('gives the newest first, by level, text and number, also of an earlier sitting', async () => {
    const first = open();
    first.write('info', 'one');
    first.write('warning', 'two', { code: 'usage.x' });
    await first.close();
    const log = open();
    log.write('error', 'three', { code: 'engine.y' });
    const events = async (query: Partial<Parameters<typeof log.list>[0]>) =>
      (await log.list({ ...everything, ...query })).entries.map(({ event }) => event);
    expect(await events({})).toEqual(['three', 'two', 'one']);
    expect(await events({ level: 'warning' })).toEqual(['three', 'two']);
    expect(await events({ text: 'ENGINE' })).toEqual(['three']);
    expect(await log.list({ ...everything, limit: 2 })).toMatchObject({ isCut: true, entries: { length: 2 } });
  });

  it('stays within its bounds: a few files of bounded size, the oldest forgotten', async () => {
    const log = open(500);
    for (let index = 0; index < 100; index++) log.write('info', `event ${index}`);
    await log.close();
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['workspace.1.log', 'workspace.2.log', 'workspace.3.log', 'workspace.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(600);
    const { entries } = await log.list(everything);
    expect(entries[0]?.event).toBe('event 99');
    expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((one, other) => other - one));
  });

  it('passes over a line that was cut off', async () => {
    const log = open();
    log.write('info', 'whole');
    await log.close();
    writeFileSync(join(folder, 'workspace.log'), '{"at":1,"lev', { flag: 'a' });
    expect((await log.list(everything)).entries.map(({ event }) => event)).toEqual(['whole']);
  });

  it('that cannot be written stops nothing, and is said once', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    writeFileSync(join(folder, 'file'), '');
    const log = open(500, join(folder, 'file'));
    log.write('info', 'lost');
    await log.close();
    log.write('info', 'lost too');
    await log.close();
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
  });
});
