/**
 * A small world whose answers can be computed by hand: three attributes, a persona wants (+1) or does not want (-1) each. A
 * question names one attribute, the answer is yes or no and wrong one time in ten, choices are Bradley-Terry. Nothing is
 * canned: the model reads its prompts (JSON), samples by seed and scores by enumerating the eight personas.
 */
import { createRandom } from '../../../../src/main/collect/seeds.ts';
import type { Item } from '../../../../src/shared/records/config.ts';
import type { Turn } from '../../../../src/shared/records/group.ts';
import type { RoleTemplates } from '../../../../src/shared/records/template.ts';
import type {
  Completion,
  ContinuationScore,
  GenerateRequest,
  OpenedModel,
  ScoreRequest,
} from '../../../../src/shared/roles.ts';

export const attributes = ['speed', 'price', 'comfort'];
export const slip = 0.1;
export type Wants = number[];

const speaking = { stop: [], maxTokens: 32, temperature: 1, topP: 1, topK: 0 };
const text = (source: string) => ({ kind: 'text' as const, text: source });

export const bayesTemplates: RoleTemplates = {
  policy: { prompt: text('{{ {"task": task, "transcript": transcript} | tojson }}'), ...speaking },
  participant: {
    prompt: text('{{ {"persona": persona, "question": question, "transcript": transcript} | tojson }}'),
    ...speaking,
  },
  label: {
    method: 'choice',
    prefix: text('{{ {"persona": persona, "transcript": transcript} | tojson }}'),
    pair: '{{ {"first": first, "second": second} | tojson }}',
    first: 'A',
    second: 'B',
  },
  scorer: {
    method: 'choice',
    prefix: text('{{ {"transcript": transcript} | tojson }}'),
    pair: '{{ {"first": first, "second": second} | tojson }}',
    first: 'A',
    second: 'B',
  },
};

export const allWants: Wants[] = [-1, 1].flatMap((a) => [-1, 1].flatMap((b) => [-1, 1].map((c) => [a, b, c])));

export function personaText(wants: Wants): string {
  return attributes.map((name, index) => `${(wants[index] ?? 0) > 0 ? 'wants' : 'avoids'} ${name}`).join(', ');
}

export function readWants(persona: string): Wants {
  return attributes.map((name) => (persona.includes(`wants ${name}`) ? 1 : -1));
}

/** Items carry 0 to 2 of each attribute, written "speed 2". */
export function makeItems(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Thing${index}`,
    attributes: attributes.map((name, place) => `${name} ${Math.floor(index / 3 ** place) % 3}`),
  }));
}

const amounts = (item: Item) =>
  attributes.map((name) => Number(item.attributes.find((one) => one.startsWith(name))?.slice(-1) ?? 0));

export function preference(wants: Wants, first: Item, second: Item): number {
  const [one, other] = [amounts(first), amounts(second)];
  const difference = wants.reduce((sum, want, place) => sum + want * ((one[place] ?? 0) - (other[place] ?? 0)), 0);
  return 1 / (1 + Math.exp(-difference));
}

/** p(persona | transcript), by enumeration. */
export function posterior(transcript: Turn[]): { wants: Wants; probability: number }[] {
  const joint = allWants.map((wants) =>
    transcript.reduce((product, { question, answer }) => product * likelihood(wants, question, answer), 1),
  );
  const total = joint.reduce((sum, value) => sum + value, 0);
  return allWants.map((wants, index) => ({ wants, probability: (joint[index] ?? 0) / total }));
}

export function likelihood(wants: Wants, question: string, answer: string): number {
  const index = attributes.findIndex((name) => question.includes(name));
  if (index < 0) return 1;
  const isTrue = answer.startsWith('Yes') === (wants[index] ?? 0) > 0;
  return isTrue ? 1 - slip : slip;
}

export function predicted(transcript: Turn[], first: Item, second: Item): number {
  return posterior(transcript).reduce(
    (sum, { wants, probability }) => sum + probability * preference(wants, first, second),
    0,
  );
}

export interface BayesOptions {
  /** Added to the log-odds of whatever is shown first. */
  positionBias?: number;
  where?: 'world' | 'endpoint' | 'engine';
  method?: string;
}

const questions = [
  'Do you care about speed?',
  'Do you care about the price?',
  '3. Is comfort important to you?',
  'How is the weather today?',
  'Would speed matter to you?',
  '4-door or 2-door?',
  '',
  'What do you do at the weekend?',
  'Is a low price what you look for?',
  'Tell me about comfort.',
];

export function openBayes({ positionBias = 0, where = 'world', method = 'choice' }: BayesOptions = {}): OpenedModel {
  return {
    inUse: { name: 'bayes', where, provider: null, weights: null, method },
    templates: bayesTemplates,
    generator: { generate: async (requests) => requests.map(complete) },
    scorer: { score: async (requests) => requests.map((request) => scoreOne(request, positionBias)) },
    cannotScore: null,
  };
}

export function promptText(prompt: GenerateRequest['prompt']): string {
  return prompt.kind === 'text' ? prompt.text : prompt.messages.map(({ content }) => content).join('\n');
}

function complete({ prompt, sampling }: GenerateRequest): Completion {
  const random = createRandom(sampling.seed, 'complete');
  const said = JSON.parse(promptText(prompt).split('\n')[0] ?? '') as { persona?: string; question?: string };
  const written =
    said.persona === undefined
      ? writeQuestions(promptText(prompt), random)
      : answer(said.persona, said.question ?? '', random);
  return {
    text: written,
    tokenIds: [1, 2],
    tokenLogProbabilities: [-0.5, -0.25],
    finish: 'stop',
    promptTokens: 10,
    completionTokens: 2,
  };
}

function writeQuestions(prompt: string, random: () => number): string {
  const count = Number(/Write (\d+)/.exec(prompt)?.[1] ?? 1);
  return Array.from({ length: count }, (_, index) => {
    const question = questions[Math.floor(random() * questions.length)] ?? '';
    return count === 1 ? question : `${index + 1}. ${question}`;
  }).join('\n');
}

function answer(persona: string, question: string, random: () => number): string {
  const index = attributes.findIndex((name) => question.includes(name));
  if (index < 0) return 'I cannot say.';
  const wanted = (readWants(persona)[index] ?? 0) > 0;
  return wanted === random() >= slip ? 'Yes.' : 'No.';
}

function scoreOne({ prefix, continuations }: ScoreRequest, positionBias: number): ContinuationScore[] {
  const source = promptText(prefix);
  return continuations.map((continuation) => {
    const whole = source + continuation;
    const border = whole.indexOf('}{') + 1;
    const seen = JSON.parse(whole.slice(0, border)) as { persona?: string; transcript: Turn[] };
    const shown = JSON.parse(whole.slice(border, -1)) as { first: Item; second: Item };
    const honest =
      seen.persona === undefined
        ? predicted(seen.transcript, shown.first, shown.second)
        : preference(readWants(seen.persona), shown.first, shown.second);
    const odds = Math.log(honest / (1 - honest)) + positionBias;
    const logProbability = whole.endsWith('A') ? -Math.log1p(Math.exp(-odds)) : -Math.log1p(Math.exp(odds));
    return { logProbability, tokenLogProbabilities: [logProbability], tokens: [continuation] };
  });
}
