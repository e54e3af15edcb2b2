import { expect, it } from 'vitest';
import { parseEndpointName } from '../../../src/main/endpoints/endpointName.ts';

it.each([
  ['together#meta-llama/Llama-3.3-70B', 'https://api.together.xyz/v1', 'meta-llama/Llama-3.3-70B'],
  ['http://127.0.0.1:8000/v1#name', 'http://127.0.0.1:8000/v1', 'name'],
  ['http://127.0.0.1:8000/v1/#/models/a#b', 'http://127.0.0.1:8000/v1', '/models/a#b'],
  ['ollama#qwen3:4b', 'http://127.0.0.1:11434/v1', 'qwen3:4b'],
])('%s is an endpoint', (name, baseUrl, model) => {
  expect(parseEndpointName(name)).toMatchObject({ name, baseUrl, model });
});

it.each(['bundled', 'world', './models/cars', '/models/with#mark', 'C:\\models\\cars', 'ollama', ''])(
  '%s is none',
  (name) => expect(parseEndpointName(name)).toBeNull(),
);

it.each(['http://127.0.0.1:8000/v1', 'together#', 'http://#model'])('%s is refused with a way out', (name) => {
  expect(() => parseEndpointName(name)).toThrow(expect.objectContaining({ code: 'config.model' }));
});

it.each(['https://me:hunter2@example.org/v1#m', 'https://example.org/v1?key=hunter2#m'])(
  'a secret inside an address is refused and not repeated',
  (name) => {
    const attempt = () => parseEndpointName(name);
    expect(attempt).toThrow(expect.objectContaining({ code: 'config.model' }));
    expect(attempt).not.toThrow('hunter2');
  },
);

it("an address of a known server gets that server's ways", () => {
  expect(parseEndpointName('https://api.openai.com/v1#gpt')?.dialect.maxTokensField).toBe('max_completion_tokens');
});
