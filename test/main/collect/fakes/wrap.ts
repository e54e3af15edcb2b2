import type { GenerateRequest, OpenedModel, ScoreRequest } from '../../../../src/shared/roles.ts';
import { promptText } from './bayesModel.ts';

export interface Seen {
  generated: GenerateRequest[][];
  scored: ScoreRequest[][];
}

/** Writes down every call before it goes on. */
export function watch(model: OpenedModel): OpenedModel & { seen: Seen } {
  const seen: Seen = { generated: [], scored: [] };
  return {
    ...model,
    seen,
    generator: {
      generate(requests, signal) {
        seen.generated.push(requests);
        return model.generator.generate(requests, signal);
      },
    },
    scorer: model.scorer && {
      score(requests, signal) {
        seen.scored.push(requests);
        return model.scorer?.score(requests, signal) ?? Promise.reject(new Error('no scorer'));
      },
    },
  };
}

/** Throws what `failure` returns for a request; a batch with one such request fails whole, as an engine's does. */
export function failOn(
  model: OpenedModel,
  failure: (text: string, kind: 'generate' | 'score') => Error | null,
): OpenedModel {
  const check = (texts: string[], kind: 'generate' | 'score') => {
    for (const text of texts) {
      const error = failure(text, kind);
      if (error) throw error;
    }
  };
  return {
    ...model,
    generator: {
      async generate(requests, signal) {
        check(
          requests.map(({ prompt }) => promptText(prompt)),
          'generate',
        );
        return model.generator.generate(requests, signal);
      },
    },
    scorer: model.scorer && {
      async score(requests, signal) {
        check(
          requests.map(({ prefix }) => promptText(prefix)),
          'score',
        );
        return model.scorer?.score(requests, signal) ?? [];
      },
    },
  };
}

/** A generator that says the given texts in turn, by the order of its requests. */
export function say(model: OpenedModel, next: (request: GenerateRequest) => string): OpenedModel {
  return {
    ...model,
    generator: {
      generate: async (requests) =>
        requests.map((request) => ({
          text: next(request),
          tokenIds: [],
          tokenLogProbabilities: [],
          finish: 'stop' as const,
          promptTokens: 0,
          completionTokens: 0,
        })),
    },
  };
}

/** Holds every call back and lets one of those waiting go on, drawn by `random`, whenever nothing else moves. */
export function shuffleCompletions(random: () => number) {
  const waiting: (() => void)[] = [];
  let isTurning = false;
  const turn = () => {
    const [release] = waiting.splice(Math.floor(random() * waiting.length), 1);
    release?.();
    isTurning = waiting.length > 0;
    if (isTurning) setImmediate(turn);
  };
  const held = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (isTurning) return;
      isTurning = true;
      setImmediate(turn);
    });
  return (model: OpenedModel): OpenedModel => ({
    ...model,
    generator: {
      async generate(requests, signal) {
        await held();
        const completions = await model.generator.generate(requests, signal);
        await held();
        return completions;
      },
    },
    scorer: model.scorer && {
      async score(requests, signal) {
        await held();
        return model.scorer?.score(requests, signal) ?? [];
      },
    },
  });
}
