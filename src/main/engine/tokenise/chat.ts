/**
 * Chat prompts go through the model's own Jinja template: chat_template.jinja where it exists (transformers 5 writes it
 * there), else `chat_template` of tokenizer_config.json, either one text or a list of named ones of which `default` is taken.
 * Source: huggingface.co/docs/transformers/chat_templating.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from '@huggingface/jinja';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { Message } from '../../../shared/roles.ts';

export type ChatFormatter = (messages: Message[]) => string;

/**
 * Some templates write today's date into the prompt (`strftime_now`), which would make a run that is resumed tomorrow another
 * run. They get the date that Llama's own template falls back on.
 */
const dateOfPrompts = '26 Jul 2024';

const SpecialToken = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]);
const NamedTemplate = z.object({ name: z.string(), template: z.string() });
const TokenizerConfig = z.looseObject({
  bos_token: SpecialToken.nullish(),
  eos_token: SpecialToken.nullish(),
  pad_token: SpecialToken.nullish(),
  unk_token: SpecialToken.nullish(),
  chat_template: z.union([z.string(), z.array(NamedTemplate)]).nullish(),
});

/** Null where the folder has no template. The returned function ends the text where the assistant is to speak. */
export function readChatFormatter(folder: string): ChatFormatter | null {
  const config = readTokenizerConfig(join(folder, 'tokenizer_config.json'));
  const ownFile = join(folder, 'chat_template.jinja');
  const source = existsSync(ownFile) ? readFileSync(ownFile, 'utf8') : templateOf(config.chat_template);
  if (source === null) return null;
  const { bos_token, eos_token, pad_token, unk_token } = config;
  const template = guarded(folder, () => new Template(source.replaceAll('strftime_now', 'date_of_prompts')));
  return (messages) =>
    guarded(folder, () =>
      template.render({
        messages,
        add_generation_prompt: true,
        date_of_prompts: () => dateOfPrompts,
        bos_token: bos_token ?? '',
        eos_token: eos_token ?? '',
        pad_token: pad_token ?? '',
        unk_token: unk_token ?? '',
      }),
    );
}

function readTokenizerConfig(path: string): z.infer<typeof TokenizerConfig> {
  if (!existsSync(path)) return {};
  try {
    return TokenizerConfig.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new QuerentError(
      'model.tokenizer',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Copy the file again from where the model came from.',
      { cause },
    );
  }
}

function templateOf(written: z.infer<typeof TokenizerConfig>['chat_template']): string | null {
  if (typeof written === 'string') return written;
  return (written?.find(({ name }) => name === 'default') ?? written?.[0])?.template ?? null;
}

function guarded<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new QuerentError(
      'model.chat-template',
      `The chat template of ${folder} refused the messages: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Check the roles and their order, or send a text prompt instead.',
      { cause },
    );
  }
}
