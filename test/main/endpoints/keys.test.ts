import { expect, it } from 'vitest';
import { createEndpoint } from '../../../src/main/endpoints/createEndpoint.ts';
import { isLoopback, keyFromEnvironment } from '../../../src/main/endpoints/keys.ts';

const environment = { TOGETHER_API_KEY: 't', OPENAI_API_KEY: 'o', HF_TOKEN: ' h\n', QUERENT_API_KEY: 'q' };

it.each([
  ['https://api.together.xyz/v1', 't'],
  ['https://api.openai.com/v1', 'o'],
  ['https://router.huggingface.co/v1', 'h'],
  ['https://example.org/v1', 'q'],
  ['http://127.0.0.1:8000/v1', undefined],
  ['http://localhost:11434/v1', undefined],
  ['http://[::1]:11434/v1', undefined],
])('%s gets its own key and no other', (baseUrl, key) => {
  expect(keyFromEnvironment(baseUrl, environment)).toBe(key);
});

it.each(['http://127.0.0.1.example.org/v1', 'https://localhost.example.org/v1', 'http://10.0.0.1/v1'])(
  '%s is not this machine',
  (baseUrl) => expect(isLoopback(baseUrl)).toBe(false),
);

it('a missing key of a known provider names the variable to set', () => {
  const open = () => createEndpoint({ name: 'together#m', baseUrl: 'https://api.together.xyz/v1', model: 'm' });
  expect(open).toThrow(
    expect.objectContaining({ code: 'endpoint.key', hint: expect.stringContaining('TOGETHER_API_KEY') }),
  );
});
