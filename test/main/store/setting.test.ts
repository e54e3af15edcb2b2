import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSetting, writeSetting } from '../../../src/main/store/setting.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

test('a setting is what was last written; one never set, or of an unknown form, is the fallback', () => {
  const { db } = temporaryWorkspace();
  const threads = z.int().nullable();
  expect(readSetting(db, 'threads', threads, 2)).toBe(2);
  writeSetting(db, 'threads', 8);
  writeSetting(db, 'threads', null);
  expect(readSetting(db, 'threads', threads, 2)).toBeNull();
  writeSetting(db, 'threads', { of: 'a later version' });
  expect(readSetting(db, 'threads', threads, 2)).toBe(2);
});
