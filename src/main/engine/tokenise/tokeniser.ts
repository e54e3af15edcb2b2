/**
 * Text to token ids by the folder's tokenizer.json and nothing else: tokenizer_config.json may name another pre-tokenizer,
 * and then gives other tokens from the same folder. No special token is added; those written in the text are recognised.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { QuerentError } from '../../../shared/errors.ts';

export interface Tokeniser {
  encode(text: string): number[];
  /** The vocabulary's own spelling of each token, such as `Ġcar`. */
  tokensOf(tokenIds: number[]): string[];
  /** What each token adds to the text, such as ` car`; the first of several that are one character together adds nothing yet. */
  spell(tokenIds: number[]): string[];
  /** Special tokens are left out unless they are asked for. */
  decode(tokenIds: number[], options?: { withSpecialTokens: boolean }): string;
}

/** Errors: `model.tokenizer` when tokenizer.json is missing or unreadable. */
export function readTokeniser(folder: string): Tokeniser {
  const path = join(folder, 'tokenizer.json');
  if (!existsSync(path)) {
    throw new QuerentError(
      'model.tokenizer',
      `There is no tokenizer.json in ${folder}, so text cannot become tokens.`,
      'Save the model together with its fast tokenizer (tokenizer.save_pretrained in Python) and try again.',
    );
  }
  const tokenizer = parseTokenizer(path);
  const decode: Tokeniser['decode'] = (tokenIds, options) =>
    tokenIds.length === 0
      ? ''
      : tokenizer.decode(tokenIds, {
          skip_special_tokens: options?.withSpecialTokens !== true,
          clean_up_tokenization_spaces: false,
        });
  return {
    encode: (text) => {
      if (text === '') return [];
      const ids = tokenizer.encode(text, { add_special_tokens: false }).ids;
      if (ids.every((id) => Number.isInteger(id))) return ids;
      throw new QuerentError(
        'model.unknown-token',
        `The tokenizer in ${folder} has no token for a part of ${JSON.stringify(text.slice(0, 80))}.`,
        'Change the text, or use a model whose tokenizer covers every byte.',
      );
    },
    tokensOf: (tokenIds) => tokenIds.map((id) => tokenizer.id_to_token(id) ?? ''),
    decode,
    spell(tokenIds) {
      let text = '';
      return tokenIds.map((_, index) => {
        const whole = decode(tokenIds.slice(0, index + 1), { withSpecialTokens: true });
        // Bytes of a character that is not complete yet.
        const known = index === tokenIds.length - 1 ? whole : whole.replace(/\ufffd+$/, '');
        const added = known.slice(text.length);
        text = known.length > text.length ? known : text;
        return added;
      });
    },
  };
}

function parseTokenizer(path: string): Tokenizer {
  try {
    return new Tokenizer(JSON.parse(readFileSync(path, 'utf8')), {});
  } catch (cause) {
    throw new QuerentError(
      'model.tokenizer',
      `${path} cannot be read as a tokenizer: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Copy the file again from where the model came from.',
      { cause },
    );
  }
}
