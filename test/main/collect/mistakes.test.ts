/** The mistakes of the reference implementation, one test each: none may come back. */
import { describe, expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { cleanQuestion } from '../../../src/main/collect/questions.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Candidate } from '../../../src/shared/records/group.ts';
import { isSameQuestion } from '../../../src/shared/similarity.ts';
import { openBayes, personaText, predicted } from './fakes/bayesModel.ts';
import { makeJob } from './fakes/makeJob.ts';
import { failOn, say, watch } from './fakes/wrap.ts';

async function run(changes: Partial<RunConfig> = {}, parts: Parameters<typeof makeJob>[1] = {}) {
  const job = makeJob(changes, parts);
  await collectRun(job);
  const groups = [...job.store.groups.values()];
  const candidates: Candidate[] = groups.flatMap(({ id }) => job.store.readCandidates(id));
  const [interview] = job.store.interviews.values();
  if (!interview) throw new Error('no interview');
  return { job, groups, candidates, interview };
}

describe('the reference’s mistakes', () => {
  it('an empty transcript is scored like any other: near -ln 2, not 0', async () => {
    const { job, groups, interview } = await run({ maxDepth: 1 });
    const probabilities = job.store.readProbabilities(groups[0]?.id ?? '');
    expect(probabilities).toHaveLength(interview.pairs.length);
    for (const [index, { first, second }] of interview.pairs.entries()) {
      const [one, other] = [interview.items[first], interview.items[second]];
      if (!one || !other) throw new Error('no such item');
      expect(probabilities?.[index]).toBeCloseTo(predicted([], one, other), 12);
    }
    expect(groups[0]?.scoreBefore).toBeCloseTo(-Math.LN2, 12);
  });

  it('an error gives no reward, keeps its reason, and is never expanded or counted as 0', async () => {
    const failing = failOn(openBayes(), (text, kind) =>
      kind === 'score' && text.includes('comfort') ? new QuerentError('engine.broken', 'It broke.', 'Mend it.') : null,
    );
    const { candidates, groups } = await run({}, { models: { scorer: failing } });
    const broken = candidates.filter(({ question }) => question.includes('comfort'));
    expect(broken.length).toBeGreaterThan(0);
    for (const { reward, advantage, error, kept, scoreAfter } of broken) {
      expect({ reward, advantage, scoreAfter }).toEqual({ reward: null, advantage: null, scoreAfter: null });
      expect(error).toEqual({ code: 'engine.broken', message: 'It broke.', hint: 'Mend it.' });
      expect(kept).not.toBe(true);
    }
    for (const group of groups) {
      const rewards = candidates.filter(({ groupId }) => groupId === group.id).flatMap(({ reward }) => reward ?? []);
      expect(group.rewardMean).toBeCloseTo(rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length, 12);
    }
  });

  it('an answer that could not be had gives no reward either', async () => {
    const mute = failOn(openBayes(), (text, kind) =>
      kind === 'generate' && /"question": "[^"]*comfort/.test(text)
        ? new QuerentError('endpoint.answer', 'Nothing usable came.', 'Go on.')
        : null,
    );
    const { candidates } = await run({ maxDepth: 1, numGenerations: 8 }, { models: { participant: mute } });
    const unanswered = candidates.find(({ question }) => question.includes('comfort'));
    expect(unanswered).toMatchObject({
      answer: null,
      reward: null,
      advantage: null,
      error: { code: 'endpoint.answer' },
    });
  });

  it('a short group stays short: no copies, no padding', async () => {
    const two = say(openBayes(), ({ sampling }) =>
      sampling.seed % 2 ? 'Do you like speed?' : '2. Do you like comfort?',
    );
    const { candidates, groups } = await run({ maxDepth: 1 }, { models: { policy: two } });
    expect(candidates.map(({ question }) => question).sort()).toEqual(['Do you like comfort?', 'Do you like speed?']);
    expect(candidates.map(({ position }) => position)).toEqual([0, 1]);
    expect(groups[0]?.status).toBe('finished');
  });

  it('stripping list markers leaves leading digits alone', () => {
    expect(cleanQuestion('4-door or 2-door?')).toBe('4-door or 2-door?');
    expect(cleanQuestion('3. 4-door or 2-door?')).toBe('4-door or 2-door?');
    expect(cleanQuestion('3.5 litres or more?')).toBe('3.5 litres or more?');
    expect(cleanQuestion('2024 model or older?')).toBe('2024 model or older?');
    expect(cleanQuestion('(2) - "Do you like red?"')).toBe('Do you like red?');
  });

  it('scores are taken in both orders, so a position bias changes no reward', async () => {
    const honest = await run();
    const biased = await run({}, { models: { scorer: openBayes({ positionBias: 1.5 }) } });
    expect(biased.candidates.length).toBe(honest.candidates.length);
    for (const [index, { reward }] of biased.candidates.entries()) {
      expect(Math.abs((reward ?? Number.NaN) - (honest.candidates[index]?.reward ?? Number.NaN))).toBeLessThan(1e-9);
    }
  });

  it('labels are taken in both orders; where they differ the label is soft and the consistency rate says so', async () => {
    const bias = 1.5;
    const { interview } = await run({ maxDepth: 1 }, { models: { participant: openBayes({ positionBias: bias }) } });
    const soft = interview.pairs.filter(({ consistent }) => consistent === false);
    expect(soft.length).toBeGreaterThan(0);
    for (const { label } of soft) expect(Math.abs(Math.log(label / (1 - label)))).toBeLessThan(bias);
    for (const { label, consistent } of interview.pairs) if (consistent) expect([0, 1]).toContain(label);
    expect(interview.consistency).toBeCloseTo(1 - soft.length / interview.pairs.length, 12);
  });

  it('F weighs both sides of a soft label', async () => {
    const { job, groups, interview } = await run(
      { maxDepth: 1 },
      { models: { participant: openBayes({ method: 'exact' }) } },
    );
    const probabilities = job.store.readProbabilities(groups[0]?.id ?? '') ?? [];
    const terms = interview.pairs.flatMap(({ set, label }, index) => {
      const p = probabilities[index] ?? Number.NaN;
      return set === 'E' ? [label * Math.log(p) + (1 - label) * Math.log(1 - p)] : [];
    });
    expect(interview.pairs.some(({ label }) => label > 0.01 && label < 0.99)).toBe(true);
    expect(groups[0]?.scoreBefore).toBeCloseTo(terms.reduce((sum, term) => sum + term, 0) / terms.length, 12);
  });

  it('the policy and the scorer never see the persona, and the policy never sees an item', async () => {
    const policy = watch(openBayes());
    const scorer = watch(openBayes());
    const { interview, groups } = await run({}, { models: { policy, scorer } });
    const asked = JSON.stringify(policy.seen.generated);
    expect(asked).not.toContain(personaText([1, 1, -1]));
    for (const { name } of interview.items) expect(asked).not.toContain(name);
    expect(JSON.stringify(scorer.seen.scored)).not.toContain(personaText([1, 1, -1]));
    const sent = policy.seen.generated.flat().map(({ prompt }) => JSON.stringify(prompt));
    expect(new Set(sent)).toEqual(new Set(groups.map(({ prompt }) => JSON.stringify(prompt))));
  });

  it('a template cannot leak the persona to the policy either', async () => {
    const prompt = {
      kind: 'text' as const,
      text: '{{ {"task": task, "who": persona, "transcript": transcript} | tojson }}',
    };
    const template = { prompt, stop: [], maxTokens: 8, temperature: 1, topP: 1, topK: 0 };
    const { groups } = await run({ maxDepth: 1, templates: { policy: template } });
    expect(JSON.stringify(groups[0]?.prompt)).not.toContain('wants');
  });

  it('held-out pairs share no item with those of the reward', async () => {
    const { interview } = await run({ maxDepth: 1 });
    const itemsOf = (wanted: 'E' | 'T') =>
      new Set(interview.pairs.flatMap(({ set, first, second }) => (set === wanted ? [first, second] : [])));
    expect(itemsOf('T').size).toBeGreaterThan(1);
    for (const index of itemsOf('T')) expect(itemsOf('E').has(index)).toBe(false);
  });

  it('a question that names an item of the test is drawn again', async () => {
    const naming = say(openBayes(), ({ sampling }) =>
      sampling.seed % 2 ? 'Do you prefer thing1, or the price?' : 'Do you care about the price?',
    );
    const pool = {
      name: 'things',
      task: 'Ask',
      items: [1, 2, 3, 4].map((n) => ({ name: `Thing${n}`, attributes: [] })),
    };
    const { candidates } = await run({ maxDepth: 1, domains: [pool], numItems: 2 }, { models: { policy: naming } });
    expect(candidates.map(({ question }) => question)).toEqual(['Do you care about the price?']);
  });

  it('a volley of questions is one question', () => {
    expect(cleanQuestion('What is your budget? And which brands? Tell me everything.')).toBe('What is your budget?');
  });

  it('a branch can begin with a fresh answer, so that luck is not selected', async () => {
    const participant = watch(openBayes());
    const { groups, candidates, job } = await run({ redrawAnswer: true, maxDepth: 2 }, { models: { participant } });
    const children = groups.filter(({ depth }) => depth === 1);
    expect(children.length).toBe(2);
    expect(participant.seen.generated.flat()).toHaveLength(candidates.length + children.length);
    for (const child of children) {
      expect(job.store.rows.has(`i0/${child.path.join('.')}/answer/d0`)).toBe(true);
      expect(job.store.rows.has(`i0/${child.path.join('.')}/score`)).toBe(true);
    }
  });

  it('a child’s baseline is its parent’s F after the answer, never scored again', async () => {
    const scorer = watch(openBayes());
    const { groups, candidates } = await run({}, { models: { scorer } });
    expect(scorer.seen.scored.flat()).toHaveLength(candidates.length + 1);
    for (const { parentId, scoreBefore, heldOutScoreBefore } of groups.filter(({ depth }) => depth > 0)) {
      const parent = candidates.find(({ id }) => id === parentId);
      expect({ scoreBefore, heldOutScoreBefore }).toEqual({
        scoreBefore: parent?.scoreAfter,
        heldOutScoreBefore: parent?.heldOutScoreAfter,
      });
    }
  });

  it('a group whose spread is noise is marked', async () => {
    const dull = say(openBayes(), ({ sampling }) => `What do you do on day ${sampling.seed}?`);
    const { groups } = await run({ maxDepth: 1 }, { models: { policy: dull } });
    expect(groups[0]).toMatchObject({ withinNoise: true, rewardStandardDeviation: 0 });
  });

  it('depth 3 and 2 branches are 7 groups and 56 candidates at 8 a group', async () => {
    const many = say(openBayes(), ({ sampling }) => `Does number ${sampling.seed} say something of speed to you?`);
    const { groups, candidates } = await run({ numGenerations: 8 }, { models: { policy: many } });
    expect([groups.length, candidates.length]).toEqual([7, 56]);
  });

  it('duplicates are told by content, not by letters: other words for the same, one other word for another', () => {
    expect(isSameQuestion('Do you like fast cars?', 'would you like FAST car')).toBe(true);
    expect(isSameQuestion('Fast or cheap?', 'Cheap or fast?')).toBe(true);
    expect(isSameQuestion('I see. Do you prefer fast cars?', 'Do you prefer fast cars?')).toBe(true);
    expect(isSameQuestion('You like boats. Why?', 'You like trains. Why?')).toBe(false);
    expect(isSameQuestion('Do you like fast cars?', 'Do you like slow cars?')).toBe(false);
    expect(isSameQuestion('4-door or 2-door?', '4-door or 5-door?')).toBe(false);
    expect(isSameQuestion('Do you like it?', 'Do you not like it?')).toBe(false);
  });

  it('what the transcript has asked is not asked again', async () => {
    const { groups, candidates } = await run({ numGenerations: 5 });
    for (const group of groups) {
      const own = candidates.filter(({ groupId }) => groupId === group.id).map(({ question }) => question);
      const all = [...group.transcript.map(({ question }) => question), ...own];
      for (const [index, one] of all.entries()) {
        for (const other of all.slice(index + 1)) expect(isSameQuestion(one, other)).toBe(false);
      }
    }
  });
});
