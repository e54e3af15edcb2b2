import type { Prompt } from '../../shared/roles.ts';

/** Bytes a chat template adds around each message, at most, in the templates in use. */
const messageOverhead = 16;

/** About how many tokens a prompt has, where no server or tokenizer tells: four bytes a token, good to about a third. */
export function estimatePromptTokens(prompt: Prompt): number {
  return Math.ceil(promptBytes(prompt) / 4);
}

export function estimateTextTokens(text: string): number {
  return Math.max(1, Math.ceil(Buffer.byteLength(text) / 4));
}

/** More tokens than a prompt can have: a byte-level tokenizer gives at most one token a byte. For caps that must hold. */
export function boundPromptTokens(prompt: Prompt): number {
  return promptBytes(prompt);
}

function promptBytes(prompt: Prompt): number {
  if (prompt.kind === 'text') return Buffer.byteLength(prompt.text) + messageOverhead;
  return prompt.messages.reduce(
    (sum, { content }) => sum + Buffer.byteLength(content) + messageOverhead,
    messageOverhead,
  );
}
