import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChatFormatter } from '../../../../src/main/engine/tokenise/chat.ts';
import { encodePrompt } from '../../../../src/main/engine/tokenise/encodePrompt.ts';
import { readTokeniser } from '../../../../src/main/engine/tokenise/tokeniser.ts';

const template =
  '{{ bos_token }}{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}';
const messages = [{ role: 'user' as const, content: 'Hi' }];

function folderWith(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'querent-chat-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

test('the template of tokenizer_config.json is used, and the text ends where the assistant is to speak', () => {
  const config = { bos_token: { content: '<s>' }, chat_template: template };
  expect(readChatFormatter(folderWith({ 'tokenizer_config.json': config }))?.(messages)).toBe('<s><user>Hi<assistant>');
});

test('of several templates the one called default is used', () => {
  const named = [
    { name: 'tool_use', template: 'tools' },
    { name: 'default', template },
  ];
  const config = { bos_token: '<s>', chat_template: named };
  expect(readChatFormatter(folderWith({ 'tokenizer_config.json': config }))?.(messages)).toBe('<s><user>Hi<assistant>');
});

test('chat_template.jinja goes before tokenizer_config.json', () => {
  const files = {
    'tokenizer_config.json': { chat_template: 'old' },
    'chat_template.jinja': '{{ messages[0].content }}!',
  };
  expect(readChatFormatter(folderWith(files))?.(messages)).toBe('Hi!');
});

test('a template that writes the date always gets the same one, so that a resumed run sees the same prompts', () => {
  const dated = "{% if strftime_now is defined %}{{ strftime_now('%d %b %Y') }}{% endif %}";
  expect(readChatFormatter(folderWith({ 'chat_template.jinja': dated }))?.(messages)).toBe('26 Jul 2024');
});

test('a template that refuses the messages says so, and messages need a template', () => {
  const strict = "{{ raise_exception('roles must alternate') }}";
  expect(() => readChatFormatter(folderWith({ 'chat_template.jinja': strict }))?.(messages)).toThrow(
    /roles must alternate/,
  );
  const tokeniser = readTokeniser(`${import.meta.dirname}/../families/fixtures/llama`);
  expect(() => encodePrompt({ kind: 'chat', messages }, tokeniser, null)).toThrow(/no chat template/);
});
