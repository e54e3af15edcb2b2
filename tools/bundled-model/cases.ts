/**
 * Writes evaluation cases as JSON lines: personas held out of training, things of the pools (whose poles training never
 * shows), answers given by the world, and the exact figures beside them.
 *
 * node cases.ts --seed 7 --interviews 200 --groups 60 --answers 400 --prompts 40
 */
import { parseArgs } from 'node:util';
import { phraseAnswer, sampleAnswer } from '../../src/main/world/answer.ts';
import type { Domain } from '../../src/main/world/domain.ts';
import { worldDomains } from '../../src/main/world/domains.ts';
import { itemPool, positionOf, type WorldItem } from '../../src/main/world/items.ts';
import { isHeldOutPersona, samplePersona, type Weights } from '../../src/main/world/persona.ts';
import { describePersona } from '../../src/main/world/persona-text.ts';
import { taskPhrasings } from '../../src/main/world/phrasing.ts';
import { type Evidence, posterior } from '../../src/main/world/posterior.ts';
import { choiceProbability, posteriorChoice } from '../../src/main/world/preference.ts';
import { phraseQuestion, type Question, questionMixture, sampleAttributes } from '../../src/main/world/question.ts';
import { createRandom, hashSeed, pick, pickIndex, type Random, shuffle } from '../../src/main/world/random.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    interviews: { type: 'string', default: '200' },
    groups: { type: 'string', default: '60' },
    answers: { type: 'string', default: '400' },
    prompts: { type: 'string', default: '40' },
  },
});
const random = createRandom(hashSeed('evaluation', values.seed));

interface Conversation {
  domain: Domain;
  weights: Weights;
  told: Evidence[];
  asked: Set<number>;
  transcript: { question: string; answer: string }[];
}

for (let count = 0; count < Number(values.interviews); count++) writeInterview(count);
for (let count = 0; count < Number(values.groups); count++) writeGroup(count);
for (let count = 0; count < Number(values.answers); count++) writeAnswerCase(count);
for (let count = 0; count < Number(values.prompts); count++) writePrompt(count);

/** Attributes asked in random order, one a turn: how much of the gap to Bayes is closed after 0, 1, 2 and 4. */
function writeInterview(count: number): void {
  const talk = begin(count);
  const pairs = samplePairs(random, talk.domain);
  const order = shuffle(random, [...talk.domain.attributes.keys()]);
  for (let turn = 0; turn <= 4; turn++) {
    if (turn !== 3) write({ kind: 'interview', turns: turn, ...scored(talk, pairs) });
    continueWith(talk, { kind: 'targeted', attributes: [order[turn] ?? 0] });
  }
}

/** One question of each kind after the same transcript: its reward by the model and by Bayes. */
function writeGroup(count: number): void {
  const talk = begin(count);
  const pairs = samplePairs(random, talk.domain);
  const depth = 1 + (count % 3);
  for (let turn = 0; turn < depth; turn++) {
    continueWith(talk, sampleAttributes(random, talk.domain, turn === 0 ? 'targeted' : drawKind(random), talk.asked));
  }
  write({ kind: 'before', group: count, ...scored(talk, pairs) });
  for (const questionKind of Object.keys(questionMixture) as (keyof typeof questionMixture)[]) {
    const child: Conversation = {
      ...talk,
      told: [...talk.told],
      asked: new Set(talk.asked),
      transcript: [...talk.transcript],
    };
    continueWith(child, sampleAttributes(random, talk.domain, questionKind, talk.asked));
    write({ kind: 'after', group: count, questionKind, ...scored(child, pairs) });
  }
}

/** A persona in words and a targeted question: half with phrasings that training never used. */
function writeAnswerCase(count: number): void {
  const { domain, weights } = begin(count);
  const heldOut = count % 2 === 1;
  const { text } = describePersona(random, domain, weights, { negation: 0.15, heldOut });
  const question = sampleAttributes(random, domain, 'targeted', new Set());
  const [attribute = 0] = question.attributes;
  const words = phraseQuestion(random, domain, question).text;
  const pairs = samplePairs(random, domain);
  const labels = pairs.map(([first, second]) =>
    choiceProbability(weights, positionOf(domain, first), positionOf(domain, second)),
  );
  write({
    kind: 'answer',
    domain: domain.name,
    persona: text,
    heldOut,
    question: words,
    attribute,
    level: weights[attribute],
    pairs,
    labels,
  });
}

function writePrompt(count: number): void {
  const talk = begin(count);
  const task = pick(random, taskPhrasings).replace('{d}', talk.domain.name).replace('{i}', talk.domain.noun);
  for (let turn = 0; turn < count % 4; turn++) {
    continueWith(talk, sampleAttributes(random, talk.domain, drawKind(random), talk.asked));
  }
  write({ kind: 'ask', task, domain: talk.domain.name, transcript: talk.transcript });
}

function begin(count: number): Conversation {
  const domain = worldDomains[count % worldDomains.length];
  if (!domain) throw new Error('The world has no domains.');
  let weights = samplePersona(random, domain);
  while (!isHeldOutPersona(domain, weights)) weights = samplePersona(random, domain);
  return { domain, weights, told: [], asked: new Set(), transcript: [] };
}

function continueWith(talk: Conversation, question: Question): void {
  const answer = sampleAnswer(random, talk.domain, talk.weights, question, talk.told);
  talk.transcript.push({
    question: phraseQuestion(random, talk.domain, question).text,
    answer: phraseAnswer(random, talk.domain, question, answer, { negation: 0.15 }).text,
  });
  if (answer.evidence && !answer.repeated) talk.told.push(answer.evidence);
  for (const attribute of question.attributes) talk.asked.add(attribute);
}

function scored(talk: Conversation, pairs: [WorldItem, WorldItem][]) {
  const marginals = posterior(talk.domain, talk.told);
  const sides = pairs.map(
    ([first, second]) => [positionOf(talk.domain, first), positionOf(talk.domain, second)] as const,
  );
  return {
    domain: talk.domain.name,
    transcript: talk.transcript,
    pairs,
    labels: sides.map(([first, second]) => choiceProbability(talk.weights, first, second)),
    bayes: sides.map(([first, second]) => posteriorChoice(marginals, first, second)),
  };
}

/** Twenty pairs of ten things, as in a collection. */
function samplePairs(random: Random, domain: Domain): [WorldItem, WorldItem][] {
  const items = shuffle(random, itemPool(domain)).slice(0, 10);
  const all = items.flatMap((first, index) =>
    items.slice(index + 1).map((second): [WorldItem, WorldItem] => [first, second]),
  );
  return shuffle(random, all).slice(0, 20);
}

function drawKind(random: Random): keyof typeof questionMixture {
  const kinds = Object.keys(questionMixture) as (keyof typeof questionMixture)[];
  return kinds[pickIndex(random, Object.values(questionMixture))] ?? 'targeted';
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
