import { QuerentError } from '../../../shared/errors.ts';
import type { Prompt } from '../../../shared/roles.ts';
import type { ChatFormatter } from './chat.ts';
import type { Tokeniser } from './tokeniser.ts';

/** Token ids of a prompt as the model sees it. Errors: `model.no-chat-template`, and those of the tokeniser. */
export function encodePrompt(prompt: Prompt, tokeniser: Tokeniser, formatChat: ChatFormatter | null): number[] {
  if (prompt.kind === 'text') return tokeniser.encode(prompt.text);
  if (formatChat === null) {
    throw new QuerentError(
      'model.no-chat-template',
      'This model has no chat template, so it cannot be given messages.',
      'Send a text prompt, or put a chat_template.jinja into the model folder.',
    );
  }
  return tokeniser.encode(formatChat(prompt.messages));
}
