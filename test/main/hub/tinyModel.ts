import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const fixture = resolve(import.meta.dirname, '..', 'engine', 'families', 'fixtures', 'llama');
const chatTemplate = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}";

/** The files of a Llama-shaped model of a few thousand parameters that can chat, and one that Querent has no use for. */
export function tinyModel(): Record<string, Buffer> {
  const names = readdirSync(fixture).filter((name) => name !== 'reference.json');
  return {
    ...Object.fromEntries(names.map((name) => [name, readFileSync(join(fixture, name))])),
    'chat_template.jinja': Buffer.from(chatTemplate),
    'onnx/model.bin': Buffer.alloc(5000, 7),
  };
}
