import type { Completion, Sampling } from '../../../shared/roles.ts';
import { chooseToken } from '../sample/chooseToken.ts';
import { createRandomStream } from '../sample/random.ts';
import type { Tokeniser } from '../tokenise/tokeniser.ts';

/** One completion as it grows. */
export interface Writing {
  promptTokens: number;
  tokenIds: number[];
  /** Takes the logits of the next token, writes it down, and tells whether the completion ends with it. */
  continue(logits: Float32Array): boolean;
  completion(): Completion;
}

export interface WritingRules {
  tokeniser: Tokeniser;
  eosTokenIds: ReadonlySet<number>;
  /** Tokens that prompt and completion may have together. */
  maxPositions: number;
}

/** Ends at a token that ends texts, at a stop string, at `maxTokens`, or where the model's positions do. */
export function startWriting(
  sampling: Sampling,
  promptTokens: number,
  { tokeniser, eosTokenIds, maxPositions }: WritingRules,
): Writing {
  const random = createRandomStream(sampling.seed);
  const tokenIds: number[] = [];
  const tokenLogProbabilities: number[] = [];
  const most = Math.min(sampling.maxTokens, maxPositions - promptTokens);
  let finish: Completion['finish'] = 'length';

  const stops = (tokenId: number) => {
    if (eosTokenIds.has(tokenId)) return true;
    if (sampling.stop.length === 0) return false;
    const written = tokeniser.decode(tokenIds, { withSpecialTokens: true });
    return sampling.stop.some((stop) => stop !== '' && written.includes(stop));
  };
  return {
    promptTokens,
    tokenIds,
    continue(logits) {
      const { tokenId, logProbability } = chooseToken(logits, sampling, random.uniform());
      tokenIds.push(tokenId);
      tokenLogProbabilities.push(logProbability);
      if (stops(tokenId)) {
        finish = 'stop';
        return true;
      }
      return tokenIds.length >= most;
    },
    completion: () => ({
      text: textBefore(sampling.stop, tokeniser.decode(tokenIds)),
      tokenIds,
      tokenLogProbabilities,
      finish,
      promptTokens,
      completionTokens: tokenIds.length,
    }),
  };
}

/** The stop string and what follows it in its token are no part of the text. */
function textBefore(stops: string[], text: string): string {
  const ends = stops.map((stop) => (stop === '' ? -1 : text.indexOf(stop))).filter((index) => index >= 0);
  return ends.length === 0 ? text : text.slice(0, Math.min(...ends));
}
