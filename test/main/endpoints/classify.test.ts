import { expect, it } from 'vitest';
import { classifyServerError, readServerError } from '../../../src/main/endpoints/classify.ts';

it.each([
  [401, { error: { message: 'Incorrect API key provided' } }, 'key'],
  [403, { error: 'Forbidden' }, 'key'],
  [402, { error: { message: 'Credit limit exceeded' } }, 'quota'],
  [429, { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } }, 'quota'],
  [429, { error: { type: 'billing_not_active' } }, 'quota'],
  [429, { error: { message: 'Your credit balance is too low' } }, 'quota'],
  [429, { error: { message: 'Rate limit reached for gpt in tokens per min' } }, 'rate'],
  [429, 'Too Many Requests', 'rate'],
  [404, { error: { code: 'model_not_found' } }, 'model'],
  [404, { detail: 'Not Found' }, 'model'],
  [400, { error: { message: 'Unsupported parameter', param: 'top_k' } }, 'request'],
  [413, '', 'request'],
  [422, { detail: [{ loc: ['body', 'n'], msg: 'field' }] }, 'request'],
  [307, '', 'redirect'],
  [408, '', 'server'],
  [409, '', 'server'],
  [500, '<html>', 'server'],
  [503, { detail: 'loading' }, 'server'],
  [529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, 'server'],
  [200, { error: { message: 'out of memory' } }, 'answer'],
  [200, { error: { code: 429, message: 'slow down', type: 'rate_limit_exceeded' } }, 'rate'],
  [200, { error: { code: 'insufficient_quota' } }, 'quota'],
  [200, { error: { code: 'invalid_api_key' } }, 'key'],
])('status %i with %o is %s', (status, body, kind) => {
  expect(classifyServerError(readServerError(status, body)).kind).toBe(kind);
});

it('what the server said is passed on, on one line and at bearable length', () => {
  const body = { error: { message: `first\nsecond ${'x'.repeat(1000)}` } };
  const { message } = classifyServerError(readServerError(500, body));
  expect(message).toContain('(status 500): first second xxx');
  expect(message.length).toBeLessThan(400);
});
