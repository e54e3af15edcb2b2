import { expect, test } from 'vitest';
import { z } from 'zod';
import { readEndpointReport, saveEndpointReport } from '../../../src/main/store/endpointReport.ts';
import { readSetting, writeSetting } from '../../../src/main/store/setting.ts';
import type { EndpointReport } from '../../../src/shared/contract.ts';
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

test("what a server can do is remembered by server and model, while it isn't too old", () => {
  const { db } = temporaryWorkspace();
  const report: EndpointReport = {
    baseUrl: 'http://127.0.0.1:1/v1',
    model: 'm',
    reachable: true,
    generates: true,
    scores: 'given text',
    latencyMs: 1.5,
    findings: ['Says nothing of tokens.'],
    error: null,
  };
  saveEndpointReport(db, { ...report, scores: 'nothing' }, 1000);
  saveEndpointReport(db, report, 2000);
  expect(readEndpointReport(db, report.baseUrl, 'm', 2000)).toEqual(report);
  expect(readEndpointReport(db, report.baseUrl, 'm', 2001)).toBeNull();
  expect(readEndpointReport(db, report.baseUrl, 'other', 0)).toBeNull();
});
