import { type Attribute, type Domain, poleOf } from './domain.ts';
import { questionOpeners, questionPhrasings } from './phrasing.ts';
import { pick, pickIndex, type Random, shuffle } from './random.ts';
import { fill, joinUtterances, type Slot, type Utterance } from './utterance.ts';

export type QuestionKind = 'targeted' | 'double' | 'open' | 'vague' | 'off-topic';

export interface Question {
  kind: QuestionKind;
  /** Attributes it asks about: one if targeted, two if double, none otherwise. */
  attributes: readonly number[];
}

/** A deliberately middling interviewer: this often a question of each kind; `repeated` asks what was answered before. */
export const questionMixture = {
  targeted: 0.53,
  double: 0.11,
  open: 0.11,
  vague: 0.09,
  repeated: 0.08,
  'off-topic': 0.08,
};

/** A kind drawn from the mixture and a question of it; `asked` are the attributes already asked about. */
export function sampleQuestion(
  random: Random,
  domain: Domain,
  asked: ReadonlySet<number>,
): Question & { utterance: Utterance } {
  const kinds = Object.keys(questionMixture) as (keyof typeof questionMixture)[];
  const kind = kinds[pickIndex(random, Object.values(questionMixture))] ?? 'targeted';
  const question = sampleAttributes(random, domain, kind, asked);
  return { ...question, utterance: phraseQuestion(random, domain, question) };
}

/** What is asked, for a wanted kind. Targeted and double questions go to attributes not asked yet while there are any. */
export function sampleAttributes(
  random: Random,
  domain: Domain,
  kind: keyof typeof questionMixture,
  asked: ReadonlySet<number>,
): Question {
  const order = shuffle(random, [...domain.attributes.keys()]);
  const fresh = [...order.filter((index) => !asked.has(index)), ...order.filter((index) => asked.has(index))];
  const known = order.filter((index) => asked.has(index));
  if (kind === 'targeted') return { kind, attributes: fresh.slice(0, 1) };
  if (kind === 'double') return { kind, attributes: fresh.slice(0, 2) };
  if (kind === 'repeated') {
    return known.length > 0 ? { kind: 'targeted', attributes: known.slice(0, 1) } : { kind: 'vague', attributes: [] };
  }
  return { kind, attributes: [] };
}

export function phraseQuestion(random: Random, domain: Domain, question: Question): Utterance {
  const body = pick(
    random,
    question.kind === 'targeted' ? pickTargeted(random, domain, question) : phrasings(domain, question),
  );
  return random.next() < 0.2 ? joinUtterances([pick(random, questionOpeners), body]) : body;
}

/** Every way to ask it, openers apart: what the parser knows. */
export function phrasings(domain: Domain, { kind, attributes }: Question): Utterance[] {
  const common = { d: domain.name, i: domain.noun };
  const [first, second] = attributes.map((index) => ({ index, attribute: domain.attributes[index] }));
  if (kind === 'targeted' && first?.attribute) return targetedSets(domain, first.index, first.attribute).flat();
  if (kind === 'double' && first?.attribute && second?.attribute) {
    const [topics, others] = [topicSlots(first.index, first.attribute), topicSlots(second.index, second.attribute)];
    return questionPhrasings.double.flatMap((phrasing) =>
      topics.flatMap((t) => others.map((u) => fill(phrasing, { ...common, t, u }))),
    );
  }
  const list = {
    open: questionPhrasings.open,
    vague: questionPhrasings.vague,
    'off-topic': questionPhrasings.offTopic,
  };
  if (kind === 'targeted' || kind === 'double') throw new RangeError(`A ${kind} question needs its attributes.`);
  return list[kind].map((phrasing) => fill(phrasing, common));
}

/** The three styles equally often, though they differ in number. */
function pickTargeted(random: Random, domain: Domain, { attributes: [index = 0] }: Question): Utterance[] {
  const attribute = domain.attributes[index];
  return attribute ? pick(random, targetedSets(domain, index, attribute)) : [];
}

function targetedSets(domain: Domain, index: number, attribute: Attribute): Utterance[][] {
  const common = { d: domain.name, i: domain.noun };
  const all = (list: readonly string[], name: string, slots: Slot[]) =>
    list.flatMap((phrasing) => slots.map((slot) => fill(phrasing, { ...common, [name]: slot })));
  const positive = wishSlots(index, attribute, 1);
  const negative = wishSlots(index, attribute, -1);
  const poles = questionPhrasings.poles.flatMap((phrasing) =>
    positive.flatMap((p) => negative.flatMap((n) => [fill(phrasing, { p, n }), fill(phrasing, { p: n, n: p })])),
  );
  return [
    all(questionPhrasings.topic, 't', topicSlots(index, attribute)),
    all(questionPhrasings.wish, 'w', [...positive, ...negative]),
    poles,
  ];
}

function topicSlots(index: number, { topics }: Attribute): Slot[] {
  return topics.map((text) => ({ text, attribute: index, side: 0, stance: null }));
}

function wishSlots(index: number, attribute: Attribute, side: 1 | -1): Slot[] {
  return poleOf(attribute, side).wants.map((text) => ({ text, attribute: index, side, stance: null }));
}
