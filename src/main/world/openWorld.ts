/**
 * The exact world behind the same interfaces as any other model. Its templates write down what a role may see, in lines that a
 * person can read for the policy (its prompts are exported) and in JSON for the others, and this file reads it back. `choice` in form, exact in substance: log p(A) is the logarithm of the Bayes
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
    generator: { generate: (requests) => inTurns(requests, speak) },
    scorer: { score: (requests) => inTurns(requests, score) },
    cannotScore: null,
  };
}

/**
 * Between two requests the program has a turn. A run of this world is all computing in main; without it every message of a
 * window, a pause among them, would wait until the run is over.
 */
async function inTurns<Request, Outcome>(
  requests: Request[],
  compute: (request: Request) => Outcome,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const request of requests) {
    await new Promise((resolve) => setImmediate(resolve));
    outcomes.push(compute(request));
  }
  return outcomes;
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
  policy: {
    prompt: text(
      `Domain: {{ domain }}{{ '\\n' }}Task: {{ task }}{{ '\\n' }}{% for turn in transcript %}Q: {{ turn.question }}{{ '\\n' }}A: {{ turn.answer }}{{ '\\n' }}{% endfor %}Q:`,
    ),
    ...speaking,
  },
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
const Asked = z.looseObject({ domain: z.string(), transcript: Transcript, persona: z.string(), question: z.string() });
const Prefix = z.looseObject({
  domain: z.string(),
  transcript: Transcript.default([]),
  persona: z.string().optional(),
});
const Shown = z.looseObject({ first: z.array(z.string()), second: z.array(z.string()) });

function speak({ prompt, sampling }: GenerateRequest): Completion {
  const source = textOf(prompt);
  const written = source.startsWith('{') ? answer(source, sampling.seed) : ask(source, sampling.seed);
  return {
    text: written,
    tokenIds: [],
    tokenLogProbabilities: [],
    finish: 'stop',
    promptTokens: 0,
    completionTokens: 0,
  };
}

function answer(source: string, seed: number): string {
  const { domain, transcript, persona, question } = read(Asked, source);
  return answerAsWorld(domain, persona, transcript, question, seed);
}

/** Reads the policy's lines. An answer never has a line end: the collector takes them out. */
function ask(source: string, seed: number): string {
  const lines = source.split('\n');
  const after = (line: string, mark: string) => (line.startsWith(mark) ? line.slice(mark.length) : null);
  const domain = after(lines[0] ?? '', 'Domain: ');
  if (domain === null) throw unreadable(source);
  const questions = lines.flatMap((line) => after(line, 'Q: ') ?? []);
  const answers = lines.flatMap((line) => after(line, 'A: ') ?? []);
  const transcript = questions.map((question, turn) => ({ question, answer: answers[turn] ?? '' }));
  return askAsWorld(domain, transcript, seed);
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
    `The exact world reads its own prompts only, and this is none: "${source.slice(0, 80)}".`,
    'Remove the `templates:` of the config for the roles that `world` plays.',
    { cause },
  );
}
