import { describe, expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { parseItems } from '../../../src/main/collect/itemGeneration.ts';
import { sampleItems } from '../../../src/main/collect/items.ts';
import { planRun } from '../../../src/main/collect/plan.ts';
import { buildPreferenceRequests } from '../../../src/main/collect/preferenceRequests.ts';
import { renderPrompt } from '../../../src/main/collect/prompts.ts';
import { cleanAnswer, cleanQuestion, cleanQuestionList } from '../../../src/main/collect/questions.ts';
import { chatTemplates } from '../../../src/main/collect/templates/chat.ts';
import type { Candidate, Group } from '../../../src/shared/records/group.ts';
import { RoleTemplates } from '../../../src/shared/records/template.ts';
import type { OpenedModel } from '../../../src/shared/roles.ts';
import { bayesTemplates, makeItems, openBayes, promptText } from './fakes/bayesModel.ts';
import { makeConfig, makeJob } from './fakes/makeJob.ts';
import { say, watch } from './fakes/wrap.ts';

const things = (count: number) => ({ name: 'things', task: 'Ask', items: makeItems(count) });

describe('a sampled text becomes one question', () => {
  it.each([
    ['<think>Which one?\nHm.</think>\nDo you like red?', 'Do you like red?'],
    ['<think>I never come to an end: do you', null],
    ['Here is a question:\n1) What colour?', 'What colour?'],
    ['Q: What colour?', 'What colour?'],
    ['Question 2: What colour?', 'What colour?'],
    ['**What colour?**', 'What colour?'],
    ['- What   colour?', 'What colour?'],
    ['What colour do you like', 'What colour do you like'],
    ['I like red.', null],
    ['', null],
    ['...', null],
    ['???', null],
    ['¿Qué color te gusta?', '¿Qué color te gusta?'],
    ['你喜欢什么颜色？', '你喜欢什么颜色？'],
  ])('%j', (text, question) => {
    expect(cleanQuestion(text)).toBe(question);
  });

  it('what the token limit cut off is no question', () => {
    expect(cleanQuestion('What colour do you', true)).toBeNull();
    expect(cleanQuestion('What colour? And how', true)).toBe('What colour?');
  });

  it('a list becomes its questions, its digits kept', () => {
    const list = 'Sure, here are three:\n1. 4-door or 2-door?\n2. Under $20,000 or over?\n\n3. I am done.\n- Red?';
    expect(cleanQuestionList(list)).toEqual(['4-door or 2-door?', 'Under $20,000 or over?', 'Red?']);
  });

  it('an answer loses its thoughts and its label, and nothing else', () => {
    expect(cleanAnswer('<think>…</think> A:  I like\nred. ')).toBe('I like red.');
    expect(cleanAnswer('A car? Answering is hard.')).toBe('A car? Answering is hard.');
  });
});

describe('items and pairs', () => {
  it('T gets what a small pool leaves, and nothing where it leaves less than two', () => {
    const sets = (count: number) => sampleItems(things(count), 4, 10, 1).pairs.map(({ set }) => set);
    const count = (all: string[], wanted: string) => all.filter((set) => set === wanted).length;
    expect([count(sets(27), 'E'), count(sets(27), 'T')]).toEqual([6, 6]);
    expect([count(sets(6), 'E'), count(sets(6), 'T')]).toEqual([6, 1]);
    expect([count(sets(5), 'E'), count(sets(5), 'T')]).toEqual([6, 0]);
    expect([count(sets(3), 'E'), count(sets(3), 'T')]).toEqual([3, 0]);
  });

  it('no pair comes twice, and both orientations occur', () => {
    const { pairs } = sampleItems(things(27), 8, 28, 3);
    const keys = pairs.map(({ first, second }) => [first, second].sort((a, b) => a - b).join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(pairs.some(({ first, second }) => first > second)).toBe(true);
    expect(pairs.some(({ first, second }) => first < second)).toBe(true);
  });

  it('an empty domain is refused with the way out', () => {
    expect(() => sampleItems({ name: 'boats', task: 'Ask', items: [] }, 4, 4, 0)).toThrow(/"boats" has no items/);
  });

  it('items of a new domain are written by the participant’s model, until there are enough', async () => {
    const lists = [
      '1. Yacht: big, costly\n2. Canoe: small, cheap\nNothing more.',
      '- Ferry: big, slow\n- yacht: again\n- Raft: small.',
    ];
    let asked = 0;
    const writer = say({ ...openBayes() }, ({ prompt }) => {
      if (prompt.kind === 'chat') return lists[asked++] ?? '';
      return 'Yes.';
    });
    const domains = [{ name: 'boats', task: 'Ask', items: [] }];
    const job = makeJob(
      { domains, numItems: 2, numPairs: 1, maxDepth: 1, seeds: [1, 2] },
      { models: { participant: writer } },
    );
    await collectRun(job);
    expect(asked).toBe(2);
    for (const { items } of job.store.readInterviews(job.run.id)) {
      expect(items.map(({ name }) => name).sort()).toEqual(['Canoe', 'Ferry', 'Raft', 'Yacht']);
    }
    expect([...job.store.rows.values()].filter(({ role }) => role === 'items').map(({ key }) => key)).toEqual([
      'domain/boats/items/d0',
      'domain/boats/items/d1',
    ]);
  });

  it('reads items line by line and leaves out what is none', () => {
    expect(parseItems('Here:\n**1984**: dark, old\n3. 7-seater van: roomy\nno colon')).toEqual([
      { name: '1984', attributes: ['dark', 'old'] },
      { name: '7-seater van', attributes: ['roomy'] },
    ]);
  });
});

describe('labels', () => {
  const cannotScore = (write: (text: string) => string): OpenedModel => ({
    ...say(openBayes(), ({ prompt }) => (promptText(prompt).includes('"first"') ? write(promptText(prompt)) : 'Yes.')),
    scorer: null,
  });

  it('are written as letters where the participant tells no log-probabilities: 0, 1, or 1/2 where the orders differ', async () => {
    const always = (letter: string) => async () => {
      const job = makeJob({ maxDepth: 1 }, { models: { participant: cannotScore(() => letter) } });
      await collectRun(job);
      return job.store.readInterviews(job.run.id)[0];
    };
    const biased = await always('**A**')();
    expect(biased?.pairs.map(({ label }) => label)).toEqual(biased?.pairs.map(() => 0.5));
    expect(biased?.consistency).toBe(0);

    const byName = cannotScore((text) => {
      const shown = JSON.parse(text.slice(text.indexOf('}{') + 1)) as {
        first: { name: string };
        second: { name: string };
      };
      return shown.first.name < shown.second.name ? 'A.' : 'I would take B';
    });
    const job = makeJob({ maxDepth: 1 }, { models: { participant: byName } });
    await collectRun(job);
    const [interview] = job.store.readInterviews(job.run.id);
    expect(interview?.consistency).toBe(1);
    expect(interview?.labelMethod).toBe('choice');
    for (const { first, second, label } of interview?.pairs ?? []) {
      const [one, other] = [interview?.items[first]?.name ?? '', interview?.items[second]?.name ?? ''];
      expect(label).toBe(one < other ? 1 : 0);
    }
  });

  it('by `fit` are soft and have no order', async () => {
    const fit = {
      method: 'fit' as const,
      prefix: bayesTemplates.label.prefix,
      item: '{{ item.name }}:',
      yes: ' yes',
      no: ' no',
    };
    const utility = (text: string) => Number(/Thing(\d+)/.exec(text)?.[1]) / 20;
    const participant: OpenedModel = {
      ...openBayes(),
      scorer: {
        score: async (requests) =>
          requests.map(({ continuations }) =>
            continuations.map((text) => {
              const own = text.endsWith('yes') ? utility(text) : 0;
              const tokens = [...text.split(':')];
              return { logProbability: own - 40, tokenLogProbabilities: [-39, own - 1], tokens };
            }),
          ),
      },
    };
    const job = makeJob({ maxDepth: 1, templates: { label: fit } }, { models: { participant } });
    await collectRun(job);
    const [interview] = job.store.readInterviews(job.run.id);
    expect(interview).toMatchObject({ labelMethod: 'fit', consistency: null });
    for (const { first, second, label, consistent } of interview?.pairs ?? []) {
      const difference = utility(interview?.items[first]?.name ?? '') - utility(interview?.items[second]?.name ?? '');
      expect(label).toBeCloseTo(1 / (1 + Math.exp(-difference)), 12);
      expect(consistent).toBeNull();
    }
  });
});

describe('how a scorer is asked', () => {
  const [first, second] = makeItems(2);
  const subject = {
    template: chatTemplates.scorer,
    variables: { task: 't', domain: 'cars', transcript: [{ question: 'Red?', answer: 'No.' }] },
    items: [first, second].flatMap((item) => item ?? []),
    pairs: [{ first: 0, second: 1 }],
  };

  it('in a chat, the pair stands in the message in both orders and the continuations are the bare letters', () => {
    const { requests } = buildPreferenceRequests(subject, false);
    expect(requests.map(({ continuations }) => continuations)).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
    const shown = requests.map(({ prefix }) => promptText(prefix));
    expect(shown[0]).toContain('Q: Red?\nA: No.\n');
    expect(
      shown[0]?.endsWith('A: Thing0 (speed 0, price 0, comfort 0)\nB: Thing1 (speed 1, price 0, comfort 0)\n'),
    ).toBe(true);
    expect(
      shown[1]?.endsWith('A: Thing1 (speed 1, price 0, comfort 0)\nB: Thing0 (speed 0, price 0, comfort 0)\n'),
    ).toBe(true);
  });

  it('a text prompt is shared by all pairs on this machine, and asked pair by pair of a server', () => {
    const own = { ...subject, template: bayesTemplates.scorer };
    expect(buildPreferenceRequests(own, false).requests.map(({ continuations }) => continuations.length)).toEqual([4]);
    expect(buildPreferenceRequests(own, true).requests.map(({ continuations }) => continuations)).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
  });

  it('a server’s scores are counted with their prompts, once a call', async () => {
    const cost = async (method: string) => {
      const model = openBayes({ where: 'endpoint', method });
      const prices = { bayes: { prompt: 1e6, completion: 0 } };
      const job = makeJob({ maxDepth: 1, prices }, { models: { scorer: model } });
      await collectRun(job);
      const rows = [...job.store.rows.values()].filter(({ role }) => role === 'scorer');
      const characters = 'transcript'.length;
      for (const { promptTokens, cost: paid } of rows) {
        expect(promptTokens).toBeGreaterThan(characters);
        expect(paid).toBeCloseTo(promptTokens, 6);
      }
      return rows.reduce((sum, { promptTokens }) => sum + promptTokens, 0);
    };
    const [once, twice] = [await cost('first-token'), await cost('choice')];
    expect(twice / once).toBeGreaterThan(1.9);
  });

  it('what is not finite is an error of the candidate', async () => {
    const scorer: OpenedModel = {
      ...openBayes(),
      scorer: {
        score: async (requests) =>
          requests.map(({ prefix, continuations }) =>
            continuations.map((text) => {
              const isRoot = promptText(prefix).includes('"transcript": []');
              const logProbability = isRoot ? -1 : Number.NEGATIVE_INFINITY;
              return { logProbability, tokenLogProbabilities: [logProbability], tokens: [text] };
            }),
          ),
      },
    };
    const job = makeJob({ maxDepth: 1 }, { models: { scorer } });
    await expect(collectRun(job)).rejects.toMatchObject({ code: 'model.no-log-probability' });
    const candidates = [...job.store.candidates.values()].flat();
    expect(candidates.map(({ reward }) => reward)).toEqual(candidates.map(() => null));
  });
});

describe('the chat templates', () => {
  it('follow the schema, and give the policy the seed’s form', () => {
    expect(RoleTemplates.parse(chatTemplates)).toEqual(chatTemplates);
    const variables = { task: 'Ask follow-up', domain: 'cars', transcript: [] };
    const user = (prompt: ReturnType<typeof renderPrompt>) =>
      prompt.kind === 'chat' ? prompt.messages.at(-1)?.content : '';
    expect(user(renderPrompt(chatTemplates.policy.prompt, variables))).toBe('Task: Ask follow-up');
    const transcript = [
      { question: "What's your budget?", answer: 'Around $25k' },
      { question: 'New?', answer: 'No <b>way</b> & "never"' },
    ];
    expect(user(renderPrompt(chatTemplates.policy.prompt, { ...variables, transcript }))).toBe(
      'Context: Q: What\'s your budget? A: Around $25k Q: New? A: No <b>way</b> & "never"\nTask: Ask follow-up',
    );
    expect(
      user(
        renderPrompt(chatTemplates.participant.prompt, { ...variables, transcript, persona: 'p', question: 'Red?' }),
      ),
    ).toBe('Q: What\'s your budget?\nA: Around $25k\nQ: New?\nA: No <b>way</b> & "never"\nQ: Red?');
  });

  it('a template that cannot be read is named', () => {
    const broken = { kind: 'text' as const, text: '{% if %}' };
    expect(() => renderPrompt(broken, { task: '', domain: '', transcript: [] })).toThrow(
      /prompt template cannot be rendered/,
    );
  });
});

describe('one call for all questions', () => {
  it('reads the list, draws again for what is missing, and exports exactly the prompt it sent', async () => {
    const policy = watch(openBayes());
    const own = { ...makeConfig().policy, maxTokens: 30 };
    const job = makeJob({ proposal: 'list', maxDepth: 1, numGenerations: 5, policy: own }, { models: { policy } });
    await collectRun(job);
    const [group] = job.store.readGroups(job.run.id);
    const prompts = policy.seen.generated.flat().map(({ prompt }) => prompt);
    expect(new Set(prompts.map((prompt) => JSON.stringify(prompt)))).toEqual(new Set([JSON.stringify(group?.prompt)]));
    expect(new Set(policy.seen.generated.flat().map(({ sampling }) => sampling.maxTokens))).toEqual(new Set([150]));
    const candidates = [...job.store.candidates.values()].flat();
    expect(candidates).toHaveLength(5);
    expect(promptText(group?.prompt ?? { kind: 'text', text: '' })).toContain('Write 5 different questions');
  });
});

describe('mixed branching', () => {
  it('keeps the best, draws the other branches by seed, and never one without a reward', async () => {
    const keptPlaces = async (branching: 'top' | 'mixed') => {
      const job = makeJob({ branching, maxDepth: 2, seeds: [1, 2, 3, 4, 5, 6], numGenerations: 6 });
      await collectRun(job);
      const roots = job.store.readGroups(job.run.id).filter(({ depth }) => depth === 0);
      return roots.map(({ id }) => {
        const candidates = job.store.readCandidates(id);
        const kept = candidates.filter((candidate) => candidate.kept);
        const best = Math.max(...candidates.map(({ advantage }) => advantage ?? Number.NEGATIVE_INFINITY));
        expect(kept).toHaveLength(2);
        expect(kept.some(({ advantage }) => advantage === best)).toBe(true);
        return kept.map(({ position }) => position);
      });
    };
    const mixed = await keptPlaces('mixed');
    expect(mixed).toEqual(await keptPlaces('mixed'));
    expect(mixed).not.toEqual(await keptPlaces('top'));
  });
});

describe('while it works', () => {
  it('a group grows in the view: prompt, questions, answers, rewards', async () => {
    const seen: { group: Group; candidates: Candidate[] }[] = [];
    const job = makeJob(
      { maxDepth: 1 },
      { events: { groupSaved: (group, candidates) => void seen.push({ group, candidates }) } },
    );
    await collectRun(job);
    expect(seen.map(({ group }) => group.status)).toEqual(['working', 'working', 'working', 'finished']);
    expect(seen.map(({ candidates }) => candidates.length)).toEqual([0, 4, 4, 4]);
    expect(seen[1]?.candidates.every(({ question, answer }) => question !== '' && answer === null)).toBe(true);
    expect(seen[2]?.candidates.every(({ answer, reward }) => answer !== null && reward === null)).toBe(true);
    expect(seen[3]?.candidates.every(({ reward, advantage }) => reward !== null && advantage !== null)).toBe(true);
  });

  it('progress counts what comes and what will not, and tells the remaining time', async () => {
    const told: { groupsFinished: number; groupsTotal: number; candidatesTotal: number; remainingMs: number | null }[] =
      [];
    let clock = 0;
    const one = say(openBayes(), () => 'Do you care about speed?');
    const job = makeJob(
      { branchFactor: 2, maxDepth: 2 },
      {
        models: { policy: one },
        now: () => (clock += 1000),
        events: { progressed: (progress) => void told.push(progress) },
      },
    );
    await expect(collectRun(job)).resolves.toBe('finished');
    expect(told[0]).toMatchObject({ groupsFinished: 0, groupsTotal: 3, candidatesTotal: 12, remainingMs: null });
    expect(told.at(-1)).toMatchObject({ groupsFinished: 2, groupsTotal: 2, candidatesTotal: 1, remainingMs: 0 });
  });
});

describe('the plan', () => {
  it.each([{}, { proposal: 'list' as const }, { redrawAnswer: true }, { branchFactor: 3 }])(
    'tells the exact calls of a run that needs no redraws: %j',
    async (changes) => {
      let asked = 0;
      const policy = say(openBayes(), ({ prompt }) => {
        const count = Number(/Write (\d+)/.exec(promptText(prompt))?.[1] ?? 1);
        return Array.from({ length: count }, () => `Does number ${asked++} say something of speed to you?`).join('\n');
      });
      const config = makeConfig({ numGenerations: 3, maxDepth: 3, seeds: [1, 2], ...changes });
      const job = makeJob(config, { models: { policy } });
      await collectRun(job);
      const rows = [...job.store.rows.values()];
      const used = (role: string) => rows.filter((row) => row.role === role).length;
      const plan = planRun(config, { templates: bayesTemplates });
      expect(plan.calls).toEqual({
        policy: used('policy'),
        participant: used('participant'),
        label: used('label'),
        scorer: used('scorer'),
      });
      expect(plan.groups).toBe(job.store.groups.size);
      expect(plan.candidates).toBe([...job.store.candidates.values()].flat().length);
      expect(plan.pairs).toBe(job.store.readInterviews(job.run.id).reduce((sum, { pairs }) => sum + pairs.length, 0));
    },
  );

  it('knows time from speed and cost from prices, and says what it does not know', () => {
    const config = makeConfig({ prices: { bayes: { prompt: 1_000_000, completion: 0 } } });
    const plan = planRun(config, { templates: bayesTemplates, speed: { prompt: 1000, completion: 100 } });
    expect(plan.durationMs).toBeCloseTo(plan.tokens.prompt + 10 * plan.tokens.completion, -1);
    expect(plan.cost).toBeCloseTo(plan.tokens.prompt, -1);
    expect(planRun(config).durationMs).toBeNull();
    expect(planRun(makeConfig({ domains: [things(7)] })).notes.join(' ')).toContain('nothing is held out');
  });

  it('refuses a domain that nobody can write items for', () => {
    const bundled = { ...makeConfig().participant, model: 'bundled' };
    const config = makeConfig({ participant: bundled, domains: [{ name: 'boats', task: 'Ask', items: [] }] });
    expect(() => planRun(config)).toThrow(/"boats" has no items/);
  });

  it('counts the call that writes a new domain’s items, and two for a pair where a server scores each answer by itself', () => {
    const config = makeConfig();
    const [own, written] = [
      planRun(config),
      planRun(makeConfig({ domains: [{ name: 'boats', task: 'Ask', items: [] }] })),
    ];
    expect(written.calls.participant).toBe(own.calls.participant + 1);
    const each = planRun(config, { callsEach: { scorer: 2, participant: 2 } });
    expect(each.calls).toEqual({ ...own.calls, label: 2 * own.calls.label, scorer: 2 * own.calls.scorer });
  });

  it('refuses what cannot be, wherever the config came from', () => {
    const world = { ...makeConfig().policy, model: 'world' };
    const twice = [things(9), things(9)];
    expect(() => planRun(makeConfig({ branchFactor: 9, numGenerations: 3 }))).toThrow(/9 branches cannot be kept of 3/);
    expect(() => planRun(makeConfig({ policy: world, proposal: 'list' }))).toThrow(/one question at a time/);
    expect(() => planRun(makeConfig({ domains: twice }))).toThrow(/Two domains are called/);
  });
});
