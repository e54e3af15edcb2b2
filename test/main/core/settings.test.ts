import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSettings } from '../../../src/main/core/settings.ts';
import { openWorkspace } from '../../../src/main/store/workspace.ts';

test('an output folder asked for at the start goes before the stored one, until settings choose another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'querent-settings-'));
  const { db, close } = openWorkspace(join(folder, 'workspace.sqlite'));
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true });
  });
  const place = (asked: string | null) => openSettings(db, { usual: 'outputs', asked }, () => {});

  expect(place(null).read().outputDirectory).toBe('outputs');
  place(null).change({ outputDirectory: 'stored' });
  expect(place(null).read().outputDirectory).toBe('stored');

  const asked = place('asked');
  expect(asked.read().outputDirectory).toBe('asked');
  expect(asked.change({ threads: 1 }).outputDirectory).toBe('asked');
  expect(asked.change({ outputDirectory: 'chosen' }).outputDirectory).toBe('chosen');
});
