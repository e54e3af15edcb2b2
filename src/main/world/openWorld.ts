/**
 * The exact world behind the same interfaces as any other model. Its prompts are JSON: the templates write down what the role
 * may see, and this file reads it back. `choice` in form, exact in substance: log p(A) is the logarithm of the Bayes
 * posterior's (scorer) or the persona's own (label) probability, so both orders always agree.
 */
import { z } from 'zod';
import { QuerentError } from '../../shared/errors.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import type {
  Completion,
  ContinuationScore,
  GenerateRequest,
  OpenedModel,
  Prompt,
  ScoreRequest,
} from '../../shared/roles.ts';
import { answerAsWorld, askAsWorld, labelAsWorld, scoreAsWorld } from './exact.ts';

/** Everything is computed in the moment: there is nothing to load, and closing it is not needed. */
export function openWorld(): OpenedModel {
  return {
    inUse: { name: 'world', where: 'world', provider: null, weights: null, method: 'exact' },
    templates: worldTemplates,
    generator: { generate: async (requests) => requests.map(speak) },
    scorer: { score: async (requests) => requests.map(score) },
    cannotScore: null,
  };
}

const text = (source: string) => ({ kind: 'text' as const, text: source });
const speaking = { stop: [], maxTokens: 64, temperature: 1, topP: 1, topK: 0 };
const pairForm = {
  method: 'choice' as const,
  pair: '{{ {"first": first.attributes, "second": second.attributes} | tojson }}',
  first: 'A',
  second: 'B',
};

export const worldTemplates: RoleTemplates = {
  policy: { prompt: text('{{ {"domain": domain, "transcript": transcript} | tojson }}'), ...speaking },
  participant: {
    prompt: text(
      '{{ {"domain": domain, "transcript": transcript, "persona": persona, "question": question} | tojson }}',
    ),
    ...speaking,
  },
  label: { ...pairForm, prefix: text('{{ {"domain": domain, "persona": persona} | tojson }}') },
  scorer: { ...pairForm, prefix: text('{{ {"domain": domain, "transcript": transcript} | tojson }}') },
};

const Transcript = z.array(z.looseObject({ question: z.string(), answer: z.string() }));
const Spoken = z.looseObject({
  domain: z.string(),
  transcript: Transcript,
  persona: z.string().optional(),
  question: z.string().optional(),
});
const Prefix = z.looseObject({
  domain: z.string(),
  transcript: Transcript.default([]),
  persona: z.string().optional(),
});
const Shown = z.looseObject({ first: z.array(z.string()), second: z.array(z.string()) });

function speak({ prompt, sampling }: GenerateRequest): Completion {
  const { domain, transcript, persona, question } = read(Spoken, textOf(prompt));
  const written =
    persona === undefined
      ? askAsWorld(domain, transcript, sampling.seed)
      : answerAsWorld(domain, persona, transcript, question ?? '', sampling.seed);
  return {
    text: written,
    tokenIds: [],
    tokenLogProbabilities: [],
    finish: 'stop',
    promptTokens: 0,
    completionTokens: 0,
  };
}

/** A and B of one pair share their computation. */
function score({ prefix, continuations }: ScoreRequest): ContinuationScore[] {
  const seen = read(Prefix, textOf(prefix));
  const probabilities = new Map<string, number>();
  return continuations.map((continuation) => {
    const [shown, chosen] = [continuation.slice(0, -1), continuation.slice(-1)];
    if (chosen !== 'A' && chosen !== 'B') throw unreadable(continuation);
    const probability = probabilities.get(shown) ?? prefer(seen, shown);
    probabilities.set(shown, probability);
    const logProbability = chosen === 'A' ? Math.log(probability) : Math.log1p(-probability);
    return { logProbability, tokenLogProbabilities: [logProbability], tokens: [continuation] };
  });
}

/** p(first over second) by the persona where it is known, else by what the transcript tells. */
function prefer({ domain, transcript, persona }: z.infer<typeof Prefix>, shown: string): number {
  const pair = read(Shown, shown);
  const [first, second] = [{ attributes: pair.first }, { attributes: pair.second }];
  return persona === undefined
    ? scoreAsWorld(domain, transcript, first, second)
    : labelAsWorld(domain, persona, first, second);
}

function textOf(prompt: Prompt): string {
  if (prompt.kind === 'text') return prompt.text;
  throw unreadable(prompt.messages.at(-1)?.content ?? '');
}

function read<Schema extends z.ZodType>(schema: Schema, source: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(source));
  } catch (cause) {
    throw unreadable(source, cause);
  }
}

function unreadable(source: string, cause?: unknown): QuerentError {
  return new QuerentError(
    'world.prompt',
    `The exact world reads JSON prompts only, and this is none: "${source.slice(0, 80)}".`,
    'Remove the `templates:` of the config for the roles that `world` plays.',
    { cause },
  );
}
