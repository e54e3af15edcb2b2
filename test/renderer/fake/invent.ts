import type { RunConfig } from '../../../src/shared/records/config.ts';
import {
  type Candidate,
  CandidateId,
  type Group,
  GroupId,
  type PairExplanation,
  type Turn,
} from '../../../src/shared/records/group.ts';
import type { Interview } from '../../../src/shared/records/interview.ts';

/** Invented questions, answers and rewards: believable on a screen, and the same for the same seed. */
export function createDice(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

const subjects = [
  ['How much do you want to spend on the car?', 'Under twenty thousand, I have to watch every penny.', 0.14],
  ['Does quick acceleration matter to you?', 'Very much, I love a car that pulls hard away from the lights.', 0.17],
  ['Would you drive an electric car?', 'Maybe, if the price is right.', 0.05],
  ['Do you often carry more than four people?', 'No, it is mostly just me.', 0.06],
  ['Tell me about yourself.', 'I work in an office and like weekends in the hills.', 0.01],
  ['Is a large boot important, or would a small one do?', 'A small one will do.', 0.04],
  ['Do you like cars?', 'Yes, I do.', 0.0],
  ['Would you give up some comfort for sharper handling?', 'Gladly, comfort bores me.', 0.12],
  ['How old may the car be?', 'Five or six years is fine when it is cheaper.', 0.09],
  ['What colour do you prefer?', 'Red, I suppose. It does not matter a lot.', -0.01],
  ['Do running costs such as fuel and insurance worry you?', 'They do, I keep a close eye on them.', 0.11],
  ['Would you rather have a manual gearbox?', 'Yes, a manual is more fun.', 0.08],
  ['Do you tow a trailer or a caravan?', 'Never.', 0.02],
  ['Is the newest technology worth paying more for?', 'Not to me.', 0.07],
] as const;

const cars =
  'Mazda MX-5,Dacia Sandero,BMW M240i,Toyota Yaris,Volvo V60,Ford Fiesta ST,Tesla Model 3,Skoda Octavia,Porsche 911,Honda Civic,Fiat Panda,Audi A6,Kia Ceed,Mini Cooper S,Renault Clio,Hyundai i30 N'.split(
    ',',
  );
const attributes = ['cheap', 'fast', 'roomy', 'electric', 'manual', 'luxurious', 'thrifty', 'compact'];

export function inventItems(seed: number, count: number) {
  const roll = createDice(seed);
  return Array.from({ length: count }, (_, index) => ({
    name: cars[index % cars.length] + (index >= cars.length ? ` ${Math.floor(index / cars.length) + 1}` : ''),
    attributes: attributes.filter(() => roll() < 0.35),
  }));
}

export function inventCandidate(group: Group, position: number, roll: () => number): Candidate {
  const subject = subjects[Math.floor(roll() * subjects.length)] ?? subjects[0];
  const failed = roll() < 0.015;
  const fade = 0.8 ** group.depth;
  const reward = (subject[2] + (roll() - 0.5) * 0.06) * fade;
  return {
    id: CandidateId.parse(`${group.id}.${position}`),
    groupId: group.id,
    position,
    question: subject[0],
    answer: subject[1],
    tokenIds: [],
    tokenLogProbabilities: [],
    redraws: roll() < 0.1 ? 1 : 0,
    reward: failed ? null : reward,
    rewardStandardError: failed ? null : 0.012 + roll() * 0.02,
    scoreAfter: failed ? null : (group.scoreBefore ?? -0.69) + reward,
    heldOutScoreAfter: failed ? null : (group.heldOutScoreBefore ?? -0.7) + reward * 0.8,
    advantage: null,
    kept: null,
    error: failed
      ? {
          code: 'endpoint.timeout',
          message: 'The participant gave no answer within 60 s.',
          hint: 'Resume the run to ask again.',
        }
      : null,
    origin: 'policy',
    edited: false,
    rewardSource: 'scorer',
    waitsFor: null,
  };
}

export function inventGroup(interview: Interview, path: number[], parent: Candidate | null, before: Turn[]): Group {
  const last = before.at(-1);
  const transcript = before.map(({ question, answer }) => `Q: ${question}\nA: ${answer}`).join('\n');
  return {
    id: GroupId.parse(`${interview.id}/${path.join('-')}`),
    runId: interview.runId,
    interviewId: interview.id,
    path,
    depth: path.length,
    parentId: last && parent ? parent.id : null,
    transcript: before,
    prompt: {
      kind: 'text',
      text: `Context: ${transcript || '(nothing asked yet)'}\nTask: ${interview.task}\nAsk one question.\nQ:`,
    },
    scoreBefore: parent?.scoreAfter ?? -Math.LN2,
    heldOutScoreBefore: parent?.heldOutScoreAfter ?? -Math.LN2,
    status: 'working',
    error: null,
    advantageFormula: 'seed',
    rewardMean: null,
    rewardStandardDeviation: null,
    withinNoise: null,
    stale: false,
  };
}

/** The seed's formula over the rewards that could be had, and which of them are expanded. */
export function finishGroup(group: Group, candidates: Candidate[], config: RunConfig) {
  const rewards = candidates.flatMap(({ reward }) => (reward === null ? [] : [reward]));
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / Math.max(1, rewards.length);
  const deviation = Math.sqrt(rewards.reduce((sum, r) => sum + (r - mean) ** 2, 0) / Math.max(1, rewards.length));
  const advantageOf = (reward: number | null) =>
    reward === null || deviation === 0 ? null : (reward - mean) / deviation;
  const best = candidates
    .filter(({ reward }) => reward !== null)
    .sort((a, b) => (b.reward ?? 0) - (a.reward ?? 0))
    .slice(0, config.branchFactor)
    .map(({ id }) => id);
  const last = group.depth + 1 >= config.maxDepth;
  return {
    group: {
      ...group,
      status: 'finished' as const,
      rewardMean: mean,
      rewardStandardDeviation: deviation,
      withinNoise: deviation < 0.02,
    },
    candidates: candidates.map((candidate) => ({
      ...candidate,
      advantage: advantageOf(candidate.reward),
      kept: last ? null : best.includes(candidate.id),
    })),
  };
}

export function inventPairs(group: Group, candidate: Candidate, interview: Interview): PairExplanation[] {
  const roll = createDice(candidate.position * 97 + group.path.length * 13 + interview.seed);
  const reward = candidate.reward ?? 0;
  return interview.pairs.map((pair) => {
    const probabilityOfLabel = (mean: number) => Math.min(0.99, Math.max(0.02, Math.exp(mean) + (roll() - 0.5) * 0.24));
    const before = probabilityOfLabel(group.scoreBefore ?? -0.69);
    const after = Math.min(
      0.99,
      Math.max(0.02, before * Math.exp(reward * (0.4 + roll() * 1.6) + (roll() - 0.5) * 0.12)),
    );
    const toFirst = (probability: number) => (pair.label >= 0.5 ? probability : 1 - probability);
    return {
      set: pair.set,
      first: interview.items[pair.first]?.name ?? '?',
      second: interview.items[pair.second]?.name ?? '?',
      label: pair.label,
      probabilityBefore: toFirst(before),
      probabilityAfter: toFirst(after),
      logProbabilityBefore: Math.log(before),
      logProbabilityAfter: Math.log(after),
    };
  });
}
