/**
 * The exact synthetic world as a model: it asks, answers and judges by enumeration, without any network. A prompt for it is
 * plain text that it can read back: for the policy the lines a person would read, for the roles that need more a line of JSON.
 * What it scores is Bayes' rule; the two orders of a pair mirror each other, so that `choice` gives exactly its probability.
 */
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { RoleTemplates } from '../../../shared/records/template.ts';
import type { Completion, ContinuationScore, OpenedModel, Prompt } from '../../../shared/roles.ts';
import { answerAsWorld, askAsWorld, labelAsWorld, scoreAsWorld, type Turn } from '../../world/exact.ts';

const speaking = { stop: [], maxTokens: 64, temperature: 1, topP: 1, topK: 0 };
const json = (keys: string) => `{{ {${keys}} | tojson }}{{ '\\n' }}`;
const judged = {
  method: 'choice' as const,
  pair: `{{ first | tojson }}{{ '\\n' }}{{ second | tojson }}{{ '\\n' }}`,
  first: 'first',
  second: 'second',
};

export const worldTemplates: RoleTemplates = {
  policy: {
    ...speaking,
    prompt: {
      kind: 'text',
      text: `Domain: {{ domain }}{{ '\\n' }}Task: {{ task }}{{ '\\n' }}{% for turn in transcript %}Q: {{ turn.question }}{{ '\\n' }}A: {{ turn.answer }}{{ '\\n' }}{% endfor %}Q:`,
    },
  },
  participant: {
    ...speaking,
    prompt: {
      kind: 'text',
      text: json('"domain": domain, "persona": persona, "transcript": transcript, "question": question'),
    },
  },
  label: { ...judged, prefix: { kind: 'text', text: json('"domain": domain, "persona": persona, "transcript": []') } },
  scorer: { ...judged, prefix: { kind: 'text', text: json('"domain": domain, "transcript": transcript') } },
};

const Item = z.object({ attributes: z.array(z.string()) });
const Situation = z.object({
  domain: z.string(),
  persona: z.string().optional(),
  question: z.string().optional(),
  transcript: z.array(z.object({ question: z.string(), answer: z.string() })),
});

export const worldModel: OpenedModel = {
  inUse: { name: 'world', where: 'world', provider: null, weights: null, method: 'exact' },
  templates: worldTemplates,
  generator: {
    generate: async (requests) => requests.map(({ prompt, sampling }) => speak(textOf(prompt), sampling.seed)),
  },
  scorer: {
    score: async (requests) =>
      requests.map(({ prefix, continuations }) => {
        const situation = readSituation(textOf(prefix));
        return continuations.map((continuation) => judge(situation, continuation));
      }),
  },
  cannotScore: null,
};

function speak(text: string, seed: number): Completion {
  const said = text.startsWith('{') ? answer(text, seed) : ask(text, seed);
  return { text: said, tokenIds: [], tokenLogProbabilities: [], finish: 'stop', promptTokens: 0, completionTokens: 0 };
}

function answer(text: string, seed: number): string {
  const { domain, persona, transcript, question } = readSituation(text);
  if (persona === undefined || question === undefined) throw unreadable(text);
  return answerAsWorld(domain, persona, transcript, question, seed);
}

function ask(text: string, seed: number): string {
  const lines = text.split('\n');
  const domain = lines.find((line) => line.startsWith('Domain: '))?.slice('Domain: '.length);
  if (domain === undefined) throw unreadable(text);
  const turns: Turn[] = [];
  for (const line of lines) {
    const last = turns.at(-1);
    if (line.startsWith('Q: ')) turns.push({ question: line.slice(3), answer: '' });
    else if (line.startsWith('A: ') && last) last.answer = line.slice(3);
  }
  return askAsWorld(domain, turns, seed);
}

/** log p of the choice that ends the continuation, nats. */
function judge({ domain, persona, transcript }: z.infer<typeof Situation>, continuation: string): ContinuationScore {
  const [first = '', second = '', choice = ''] = continuation.split('\n');
  const [one, other] = [Item.parse(JSON.parse(first)), Item.parse(JSON.parse(second))];
  const [preferred, left] = choice === 'first' ? [one, other] : [other, one];
  const probability =
    persona === undefined
      ? scoreAsWorld(domain, transcript, preferred, left)
      : labelAsWorld(domain, persona, preferred, left);
  const logProbability = Math.log(probability);
  return { logProbability, tokenLogProbabilities: [logProbability], tokens: [choice] };
}

function readSituation(text: string): z.infer<typeof Situation> {
  try {
    return Situation.parse(JSON.parse(text));
  } catch {
    throw unreadable(text);
  }
}

function textOf(prompt: Prompt): string {
  return prompt.kind === 'text' ? prompt.text : (prompt.messages.at(-1)?.content ?? '');
}

function unreadable(text: string): QuerentError {
  return new QuerentError(
    'world.prompt',
    `The synthetic world cannot read the prompt "${text.slice(0, 60)}".`,
    'It understands only its own templates: remove the override under "templates:", or choose another model.',
  );
}
