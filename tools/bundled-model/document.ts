import { phraseAnswer, sampleAnswer } from '../../src/main/world/answer.ts';
import type { Domain } from '../../src/main/world/domain.ts';
import { describeItem, itemPool, type Position, positionOf, samplePosition } from '../../src/main/world/items.ts';
import { isHeldOutPersona, levels, samplePersona, type Weights } from '../../src/main/world/persona.ts';
import { describePersona } from '../../src/main/world/persona-text.ts';
import { taskPhrasings } from '../../src/main/world/phrasing.ts';
import { type Evidence, type Marginals, posterior } from '../../src/main/world/posterior.ts';
import { choiceProbability, posteriorChoice } from '../../src/main/world/preference.ts';
import { sampleQuestion } from '../../src/main/world/question.ts';
import { pick, pickIndex, type Random } from '../../src/main/world/random.ts';
import type { Stance } from '../../src/main/world/stance.ts';
import { fill, type Utterance } from '../../src/main/world/utterance.ts';

/** One interview or one persona with what hangs on it; tools/bundled-model/pack.py turns it into tokens and targets. */
export interface TrainingDocument {
  domain: string;
  /** A persona in context trains the participant and the labels, none trains the policy and the scorer. */
  persona: boolean;
  parts: TrainingPart[];
  groups: TrainingGroup[];
}

interface TrainingPart {
  role: 'task' | 'persona' | 'question' | 'answer';
  text: string;
  mentions: { end: number; key: string; side: number; stance: Stance | null }[];
  /** Of an answer: the attribute that a targeted question asked about, and the stance told. */
  asked?: { key: string; stance: Stance };
}

/** Items that follow the first `after` parts, with p(first over second) for each pair in order (0,1), (0,2), ... */
interface TrainingGroup {
  after: number;
  items: { text: string; mentions: { end: number; key: string; side: number; levels: number[] }[] }[];
  pairs: number[];
}

export interface DocumentSettings {
  domains: readonly Domain[];
  personaShare: number;
  negation: number;
}

export function createDocument(random: Random, settings: DocumentSettings): TrainingDocument {
  const domain = pick(random, settings.domains);
  const weights = sampleTrainingPersona(random, domain);
  const persona = random.next() < settings.personaShare;
  const parts: TrainingPart[] = [];
  let ownWords = new Map<number, string>();
  if (persona) {
    const described = describePersona(random, domain, weights, { negation: settings.negation, inventedVerbs: 0.08 });
    ownWords = described.ownWords;
    parts.push(part(domain, 'persona', described));
  } else {
    parts.push(part(domain, 'task', fill(pick(random, taskPhrasings), { d: domain.name, i: domain.noun })));
  }
  const turns = persona ? pick(random, [1, 2, 3, 3]) : pick(random, [0, 1, 2, 3, 4, 4, 5]);
  const told: Evidence[] = [];
  const beliefs: Evidence[][] = [[]];
  const asked = new Set<number>();
  for (let turn = 0; turn < turns; turn++) {
    const { utterance, ...question } = sampleQuestion(random, domain, asked);
    const answer = sampleAnswer(random, domain, weights, question, told);
    // With a persona in context answers mostly keep to its wishes: turning them round is where a small model errs.
    const style = { negation: persona ? settings.negation / 3 : settings.negation, ownWords };
    const said = phraseAnswer(random, domain, question, answer, style);
    if (answer.evidence && !answer.repeated) told.push(answer.evidence);
    for (const attribute of question.attributes) asked.add(attribute);
    parts.push(part(domain, 'question', utterance), part(domain, 'answer', said));
    const last = parts.at(-1);
    if (last && question.kind === 'targeted' && answer.evidence) {
      last.asked = { key: keyOf(domain, answer.evidence.attribute), stance: answer.evidence.stance };
    }
    beliefs.push([...told]);
  }
  const certain: Marginals = weights.map((weight) => levels.map((level) => Number(level === weight)));
  const ends = persona ? [{ turn: 0, size: 4 }] : chooseEnds(random, turns);
  const groups = ends.map(({ turn, size }) => {
    const marginals = persona ? certain : posterior(domain, beliefs[turn] ?? []);
    return createGroup(random, domain, 1 + 2 * turn, size, marginals, persona ? weights : null);
  });
  return { domain: domain.name, persona, parts, groups };
}

/** Most items after the whole interview, some after an earlier turn. */
function chooseEnds(random: Random, turns: number): { turn: number; size: number }[] {
  if (turns === 0) return [{ turn: 0, size: 6 }];
  return [
    { turn: turns, size: 5 },
    { turn: Math.floor(random.next() * turns), size: 3 },
  ];
}

function createGroup(
  random: Random,
  domain: Domain,
  after: number,
  size: number,
  marginals: Marginals,
  weights: Weights | null,
): TrainingGroup {
  const positions = Array.from({ length: size }, () => sampleTrainingPosition(random, domain));
  const pairs = positions.flatMap((first, index) =>
    positions.slice(index + 1).map((second) => {
      const probability = weights
        ? choiceProbability(weights, first, second)
        : posteriorChoice(marginals, first, second);
      return Number(probability.toFixed(4));
    }),
  );
  return {
    after,
    items: positions.map((position) => describeTrainingItem(random, domain, position, marginals)),
    pairs,
  };
}

function describeTrainingItem(random: Random, domain: Domain, position: Position, marginals: Marginals) {
  const name = domain.nameParts.map((list) => pick(random, list)).join(' ');
  const item = describeItem(random, domain, name, position);
  let text = `${name}:`;
  const mentions = item.attributes.map((word) => {
    text += `${text.endsWith(':') ? '' : ','} ${word}`;
    const own = positionOf(domain, { attributes: [word] });
    const attribute = own.findIndex((side) => side !== 0);
    const side = own[attribute] ?? 1;
    const marginal = marginals[attribute] ?? [];
    return {
      end: text.length,
      key: keyOf(domain, attribute),
      side,
      levels: side > 0 ? [...marginal] : [...marginal].reverse(),
    };
  });
  return { text, mentions };
}

function sampleTrainingPersona(random: Random, domain: Domain): Weights {
  for (;;) {
    const weights = samplePersona(random, domain);
    if (!isHeldOutPersona(domain, weights)) return weights;
  }
}

const poolPositions = new Map<string, Set<string>>();

/** Never the poles of an item in the pool: those are kept for judging. */
function sampleTrainingPosition(random: Random, domain: Domain): Position {
  const known =
    poolPositions.get(domain.name) ?? new Set(itemPool(domain).map((item) => positionOf(domain, item).join()));
  poolPositions.set(domain.name, known);
  for (;;) {
    const position = samplePosition(random, domain, [2, 3, 4][pickIndex(random, [0.15, 0.7, 0.15])] ?? 3);
    if (!known.has(position.join())) return position;
  }
}

function part(domain: Domain, role: TrainingPart['role'], { text, mentions }: Utterance): TrainingPart {
  return {
    role,
    text,
    mentions: mentions.map(({ end, attribute, side, stance }) => ({
      end,
      key: keyOf(domain, attribute),
      side,
      stance,
    })),
  };
}

function keyOf(domain: Domain, attribute: number): string {
  return domain.attributes[attribute]?.key ?? '';
}
