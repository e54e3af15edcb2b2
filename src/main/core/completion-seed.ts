import { deriveSeed } from '../collect/seeds.ts';

/**
 * The seed of the `position`-th completion of a prompt: hashed, so that neighbouring seeds share no completion, and with what
 * was asked, so that different prompts do not share their luck and one prompt has its completions wherever it stands.
 */
export function completionSeed(seed: number, asked: unknown, position: number): number {
  return deriveSeed(seed, `${JSON.stringify(asked)}\u0000${position}`);
}
