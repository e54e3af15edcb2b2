import { describe, expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { cleanAnswer, cleanQuestion } from '../../../src/main/collect/questions.ts';
import { phraseAnswer } from '../../../src/main/world/answer.ts';
import { findWorldDomain, worldDomains } from '../../../src/main/world/domains.ts';
import { answerOutcomes, mutualInformation } from '../../../src/main/world/information.ts';
import { itemPool, positionOf } from '../../../src/main/world/items.ts';
import { openWorld } from '../../../src/main/world/openWorld.ts';
import { parseAnswer } from '../../../src/main/world/parse-answer.ts';
import { parsePersona } from '../../../src/main/world/parse-persona.ts';
import { parseQuestion } from '../../../src/main/world/parse-question.ts';
import { enumeratePersonas, type Weights } from '../../../src/main/world/persona.ts';
import { phraseQuestion, questionMixture, sampleAttributes } from '../../../src/main/world/question.ts';
import { createRandom } from '../../../src/main/world/random.ts';
import { stanceProbability } from '../../../src/main/world/stance.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Turn } from '../../../src/shared/records/group.ts';
import type { Interview } from '../../../src/shared/records/interview.ts';
import { makeJob } from './fakes/makeJob.ts';

const domainOf = (name: string) => ({
  name,
  task: `Discover the user's preferences about ${name}`,
  items: itemPool(findWorldDomain(name)).map(({ name: item, attributes }) => ({ name: item, attributes })),
});
const worldRole = { model: 'world', temperature: null, topP: null, topK: null, maxTokens: null };

function worldJob(changes: Partial<RunConfig>, parts: Parameters<typeof makeJob>[1] = {}) {
  const world = openWorld();
  const roles = { policy: worldRole, participant: worldRole, scorer: worldRole };
  return makeJob(
    { domains: [domainOf('cars')], numItems: 10, numPairs: 20, numGenerations: 8, ...roles, ...changes },
    { ...parts, models: { policy: world, participant: world, scorer: world, ...parts.models } },
  );
}

/** p(first over second | transcript) by adding up all 15,625 personas: prior times p(stance | weights) for what was said first. */
function enumerate(domainName: string, transcript: Turn[]) {
  const domain = findWorldDomain(domainName);
  const told = new Map<number, Parameters<typeof stanceProbability>[0]>();
  for (const { answer } of transcript) {
    const said = parseAnswer(domain, answer);
    if (said?.kind === 'stance' && !told.has(said.evidence.attribute))
      told.set(said.evidence.attribute, said.evidence.stance);
  }
  const key = JSON.stringify([domainName, [...told].sort()]);
  const known = enumerated.get(key);
  if (known) return known;
  const joint: { weights: Weights; mass: number }[] = [];
  let total = 0;
  for (const { weights, probability } of enumeratePersonas(domain)) {
    let mass = probability;
    for (const [attribute, stance] of told) mass *= stanceProbability(stance, weights[attribute] ?? 0);
    if (mass > 0) joint.push({ weights, mass });
    total += mass;
  }
  const predict = (first: Described, second: Described) => {
    const [one, other] = [positionOf(domain, first), positionOf(domain, second)];
    let probability = 0;
    for (const { weights, mass } of joint) probability += (mass / total) * chosen(weights, one, other);
    return probability;
  };
  enumerated.set(key, predict);
  return predict;
}

type Described = { attributes: string[] };
const enumerated = new Map<string, (first: Described, second: Described) => number>();

function chosen(weights: Weights, first: readonly number[], second: readonly number[]): number {
  const difference = weights.reduce(
    (sum: number, weight, index) => sum + weight * ((first[index] ?? 0) - (second[index] ?? 0)),
    0,
  );
  return 1 / (1 + Math.exp(-difference));
}

function scoreByEnumeration(interview: Interview, transcript: Turn[]): number {
  const domain = findWorldDomain(interview.domain);
  const weights = parsePersona(domain, interview.persona.text);
  const predict = enumerate(interview.domain, transcript);
  const ofE = interview.pairs.filter(({ set }) => set === 'E');
  const terms = ofE.map(({ first, second }) => {
    const [one, other] = [interview.items[first], interview.items[second]];
    if (!one || !other) throw new Error('no such item');
    const label = chosen(weights, positionOf(domain, one), positionOf(domain, other));
    const probability = predict(one, other);
    return label * Math.log(probability) + (1 - label) * Math.log(1 - probability);
  });
  return terms.reduce((sum, term) => sum + term, 0) / terms.length;
}

describe('the exact world, collected', () => {
  it('gives F and reward of every candidate as enumeration does, to 1e-9', async () => {
    const job = worldJob({
      personas: [
        { name: 'thrifty', text: 'likes fast cars but is on a budget' },
        { name: 'open', text: 'is easy to please' },
      ],
      domains: [domainOf('cars')],
      seeds: [0],
    });
    await collectRun(job);
    let compared = 0;
    for (const group of job.store.groups.values()) {
      const interview = job.store.interviews.get(group.interviewId);
      if (!interview) throw new Error('no interview');
      const before = scoreByEnumeration(interview, group.transcript);
      expect(Math.abs((group.scoreBefore ?? Number.NaN) - before)).toBeLessThan(1e-9);
      for (const { question, answer, reward, scoreAfter } of job.store.readCandidates(group.id)) {
        const after = scoreByEnumeration(interview, [...group.transcript, { question, answer: answer ?? '' }]);
        expect(Math.abs((scoreAfter ?? Number.NaN) - after)).toBeLessThan(1e-9);
        expect(Math.abs((reward ?? Number.NaN) - (after - before))).toBeLessThan(1e-9);
        compared++;
      }
    }
    expect(job.store.groups.size).toBe(14);
    expect(compared).toBeGreaterThan(100);
    expect([...job.store.interviews.values()][0]).toMatchObject({ labelMethod: 'exact', consistency: null });
  }, 60_000);

  it('rewards a question, on average over its answers, with its mutual information, at most ln 2', async () => {
    const domain = findWorldDomain('cars');
    const random = createRandom(5);
    for (const kind of ['targeted', 'double', 'vague'] as const) {
      const question = sampleAttributes(random, domain, kind, new Set());
      const asked = phraseQuestion(random, domain, question).text;
      let expected = 0;
      let pairs: { first: readonly number[]; second: readonly number[] }[] = [];
      for (const { evidence, probability } of answerOutcomes(domain, question, [])) {
        const answer = phraseAnswer(random, domain, question, { evidence, repeated: false }, { negation: 0 }).text;
        const job = worldJob({ maxDepth: 1, numGenerations: 2 }, { models: scripted(asked, answer) });
        await collectRun(job);
        const [interview] = job.store.readInterviews(job.run.id);
        const [group] = job.store.readGroups(job.run.id);
        if (!interview || !group) throw new Error('nothing came');
        pairs = interview.pairs
          .filter(({ set }) => set === 'E')
          .map(({ first, second }) => ({
            first: positionOf(domain, interview.items[first] ?? { attributes: [] }),
            second: positionOf(domain, interview.items[second] ?? { attributes: [] }),
          }));
        expected += probability * (job.store.readCandidates(group.id)[0]?.reward ?? Number.NaN);
      }
      const information = mutualInformation(domain, question, [], pairs);
      expect(Math.abs(expected - information)).toBeLessThan(1e-9);
      expect(information).toBeLessThanOrEqual(Math.LN2);
      if (kind === 'targeted') expect(information).toBeGreaterThan(0.01);
      if (kind === 'vague') expect(Math.abs(information)).toBeLessThan(1e-12);
    }
  }, 60_000);

  it('never scores above ln 2 in all, and the root is at -ln 2', async () => {
    const job = worldJob({ seeds: [3] });
    await collectRun(job);
    const root = [...job.store.groups.values()].find(({ depth }) => depth === 0);
    expect(root?.scoreBefore).toBeCloseTo(-Math.LN2, 12);
    for (const { scoreBefore } of job.store.groups.values()) expect(scoreBefore).toBeLessThanOrEqual(0);
  });

  it('speaks so that the collector’s cleaning changes nothing of it', () => {
    const random = createRandom(1);
    for (const domain of worldDomains) {
      for (const kind of Object.keys(questionMixture) as (keyof typeof questionMixture)[]) {
        for (let draw = 0; draw < 8; draw++) {
          const question = sampleAttributes(random, domain, kind, new Set([0, 1]));
          const { text } = phraseQuestion(random, domain, question);
          expect(cleanQuestion(text)).toBe(text);
          expect(parseQuestion(domain, text)).not.toBeNull();
          for (const { evidence } of answerOutcomes(domain, question, [])) {
            const answer = phraseAnswer(
              random,
              domain,
              question,
              { evidence, repeated: draw % 2 === 0 && evidence !== null },
              { negation: 0.3 },
            ).text;
            expect(cleanAnswer(answer)).toBe(answer);
          }
        }
      }
    }
  });
});

/**
 * One question, one answer, and labels that are the probabilities after that answer. The reward is linear in the labels, so this
 * is the mean over all personas who would have given it.
 */
function scripted(question: string, answer: string) {
  const world = openWorld();
  const say = (text: string) => ({
    ...world,
    generator: {
      generate: async (requests: readonly unknown[]) =>
        requests.map(() => ({
          text,
          tokenIds: [],
          tokenLogProbabilities: [],
          finish: 'stop' as const,
          promptTokens: 0,
          completionTokens: 0,
        })),
    },
  });
  const transcript = [{ question, answer }];
  const participant = { ...say(answer) };
  participant.templates = {
    ...world.templates,
    label: {
      ...world.templates.label,
      prefix: { kind: 'text', text: JSON.stringify({ domain: 'cars', transcript }) },
    },
  };
  return { policy: say(question), participant };
}
