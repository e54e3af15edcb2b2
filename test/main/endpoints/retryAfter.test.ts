import { expect, it } from 'vitest';
import { readRetryAfterMs } from '../../../src/main/endpoints/retryAfter.ts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

it.each([
  [{ 'retry-after': '90' }, 90_000],
  [{ 'retry-after': ' 1.5 ' }, 1500],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Sun, 22 Nov 2026 10:01:30 GMT' }, 90_000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '-5x' }, undefined],
  [{}, undefined],
])('%o asks for %s ms', (headers, expected) => {
  expect(readRetryAfterMs(new Headers(Object.entries(headers)), nowMs)).toBe(expected);
});
