import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBudget, noLimits } from '../../../src/main/endpoints/budget.ts';
import { createEndpoint } from '../../../src/main/endpoints/createEndpoint.ts';
import type { Attempt, AttemptUsage, Journal } from '../../../src/main/endpoints/journal.ts';
import { presets } from '../../../src/main/endpoints/presets.ts';
import type { JsonValue } from '../../../src/shared/wire.ts';
import { listenOnLoopback, type ReceivedRequest, sendJson } from '../../servers/http.ts';
import { askFor, connect, connectToFaults, connectToHonest, never } from './setting.ts';

describe('a request', () => {
  it('says every sampling setting, so that no default of the server slips in', async () => {
    const { endpoint, server } = await connectToHonest();
    const request = askFor('Ask.', 2 ** 40 + 5);
    request.sampling = { ...request.sampling, temperature: 0.7, topP: 0.9, topK: 40, stop: ['a', 'b', 'c', 'd', 'e'] };
    await endpoint.generate([request], never);
    expect(server.requests[0]?.body).toEqual({
      model: 'honest',
      messages: [{ role: 'user', content: 'Ask.' }],
      temperature: 0.7,
      top_p: 0.9,
      top_k: 40,
      max_tokens: 64,
      stop: ['a', 'b', 'c', 'd'],
      seed: 5,
    });
  });

  it('for a text prompt goes to /completions', async () => {
    const { endpoint, server } = await connectToHonest();
    const { sampling } = askFor('');
    await endpoint.generate([{ prompt: { kind: 'text', text: 'Q:' }, sampling }], never);
    expect(server.requests[0]).toMatchObject({ path: '/completions', body: { prompt: 'Q:' } });
  });

  it('is written as OpenAI wants it, and refused where OpenAI cannot do it', async () => {
    const dialect = presets.find(({ name }) => name === 'openai')?.dialect;
    const { endpoint, server } = await connectToHonest({}, { dialect });
    await endpoint.generate([askFor('Ask.')], never);
    expect(server.requests[0]?.body).toMatchObject({ max_completion_tokens: 64 });
    expect(server.requests[0]?.body).not.toHaveProperty('max_tokens');
    const withTopK = askFor('Ask.');
    withTopK.sampling.topK = 5;
    await expect(endpoint.generate([withTopK], never)).rejects.toMatchObject({ code: 'endpoint.request' });
  });

  it('streamed and whole give the same completion', async () => {
    const requests = Array.from({ length: 10 }, (_, seed) => askFor('Ask one question.', seed));
    const whole = await connectToHonest();
    const streamed = await connectToHonest({}, { isStreamed: true });
    expect(await streamed.endpoint.generate(requests, never)).toEqual(await whole.endpoint.generate(requests, never));
    expect(streamed.server.requests[0]?.body).toMatchObject({ stream: true });
  });
});

describe('the key', () => {
  it('is sent, and nothing of the environment is', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-environment');
    vi.stubEnv('OPENAI_ORG_ID', 'org-environment');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-secret: environment');
    const { endpoint, server } = await connectToHonest({ apiKey: 'sk-own' }, { apiKey: 'sk-own' });
    await endpoint.generate([askFor('Ask.')], never);
    const bare = await connectToHonest();
    await bare.endpoint.generate([askFor('Ask.')], never);
    vi.unstubAllEnvs();
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-own');
    expect(bare.server.requests[0]?.headers.authorization).toBeUndefined();
    expect(JSON.stringify([server.requests, bare.server.requests])).not.toContain('environment');
  });

  it('stands in no error and no journal, even where the server repeats it', async () => {
    const heard: unknown[] = [];
    const note = (...all: unknown[]) => void heard.push(all);
    const journal: Journal = { attempted: note, received: note, failed: note };
    const { endpoint } = await connectToHonest({ apiKey: 'sk-right' }, { apiKey: 'sk-wrong-1234', journal });
    const error = await endpoint.generate([askFor('Ask.')], never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'endpoint.key', message: expect.stringContaining('[key]') });
    const chain = [error, (error as Error).cause].map((link) => `${(link as Error).stack} ${JSON.stringify(link)}`);
    expect(`${chain} ${JSON.stringify(heard)}`).not.toContain('sk-wrong');
    expect(heard).toHaveLength(2);
  });
});

function recordingJournal() {
  const events: string[] = [];
  const payloads = new Map<string, JsonValue>();
  const usages: AttemptUsage[] = [];
  const attempts: Attempt[] = [];
  const journal: Journal = {
    attempted: async (attempt) => {
      await new Promise(setImmediate);
      attempts.push(attempt);
      events.push(`attempted ${attempt.number}`);
    },
    received: async (attempt, payload, usage) => {
      await new Promise(setImmediate);
      payloads.set(attempt.requestKey, payload);
      usages.push(usage);
      events.push(`received ${attempt.number}`);
    },
    failed: (attempt, error, usage) => {
      usages.push(usage);
      events.push(`failed ${attempt.number} ${error.code}`);
    },
    replay: (requestKey) => payloads.get(requestKey),
  };
  return { journal, events, payloads, usages, attempts };
}

describe('the journal', () => {
  it('hears of each attempt before it is sent, and of each payload before it is used', async () => {
    const { journal, events, attempts } = recordingJournal();
    const { endpoint, server } = await connectToFaults({ script: ['server500', 'noFinish'] });
    const seen: number[] = [];
    const watched: Journal = {
      ...journal,
      attempted: (attempt) => {
        seen.push(server.requests.length);
        return journal.attempted(attempt);
      },
    };
    await endpoint.withJournal(watched).generate([askFor('Ask.')], never);
    events.push('used');
    expect(seen).toEqual([0, 1, 2]);
    expect(events).toEqual([
      'attempted 1',
      'failed 1 endpoint.server',
      'attempted 2',
      'failed 2 endpoint.answer',
      'attempted 3',
      'received 3',
      'used',
    ]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(3);
    expect(new Set(attempts.map(({ requestKey }) => requestKey)).size).toBe(1);
  });

  it('replays what was paid for, without sending', async () => {
    const { journal } = recordingJournal();
    const { endpoint, server } = await connectToHonest({}, { journal });
    const first = await endpoint.generate([askFor('Ask.')], never);
    expect(await endpoint.generate([askFor('Ask.')], never)).toEqual(first);
    expect(server.requests).toHaveLength(1);
    await endpoint.generate([askFor('Ask.', 2)], never);
    expect(server.requests).toHaveLength(2);
  });

  it('ends the request when it cannot write, and nothing is sent', async () => {
    const full = () => {
      throw new Error('disk full');
    };
    const { endpoint, server } = await connectToHonest(
      {},
      { journal: { attempted: full, received: full, failed: full } },
    );
    await expect(endpoint.generate([askFor('Ask.')], never)).rejects.toThrow('disk full');
    expect(server.requests).toHaveLength(0);
    expect(endpoint.load().underWay).toBe(0);
  });

  it('tells tokens and cost, and whether they are estimates', async () => {
    const prices = { prompt: 1_000_000, completion: 2_000_000 };
    const { journal, usages } = recordingJournal();
    const told = await connectToHonest({}, { journal, prices });
    await told.endpoint.generate([askFor('Ask.')], never);
    const silent = await connectToHonest({ tellsUsage: false }, { journal, prices });
    await silent.endpoint.generate([askFor('Ask two.')], never);
    const [first, second] = usages;
    expect(first).toMatchObject({
      estimated: false,
      cost: (first?.promptTokens ?? 0) + 2 * (first?.completionTokens ?? 0),
    });
    expect(second).toMatchObject({ estimated: true });
    expect(second?.completionTokens).toBeGreaterThan(0);
  });
});

describe('the budget', () => {
  it('is never overrun, and what was received before it ended is kept', async () => {
    const { journal, usages } = recordingJournal();
    const budget = createBudget({ ...noLimits, spending: 0.001 });
    const prices = { prompt: 1, completion: 2 };
    const { endpoint } = await connectToHonest({}, { budget, prices, journal });
    const requests = Array.from({ length: 60 }, (_, seed) => askFor('Ask one question.', seed));
    await expect(endpoint.generate(requests, never)).rejects.toMatchObject({ code: 'endpoint.budget' });
    const paid = usages.reduce((sum, { cost }) => sum + cost, 0);
    expect(budget.spent.spending).toBeCloseTo(paid, 12);
    expect(budget.spent.spending).toBeLessThanOrEqual(0.001);
    expect(usages.length).toBeGreaterThan(5);
  });

  it('counts requests, failed ones too', async () => {
    const budget = createBudget({ ...noLimits, requests: 3 });
    const { endpoint, server } = await connectToFaults({ script: ['server500', 'server500', 'server500'] }, { budget });
    await expect(endpoint.generate([askFor('Ask.')], never)).rejects.toMatchObject({ code: 'endpoint.budget' });
    expect(server.requests).toHaveLength(3);
  });

  it('with a spending cap wants prices, except on this machine', () => {
    const budget = createBudget({ ...noLimits, spending: 1 });
    const open = (baseUrl: string) => createEndpoint({ name: 'x', baseUrl, model: 'm', budget });
    expect(() => open('https://example.org/v1')).toThrow(expect.objectContaining({ code: 'endpoint.budget' }));
    expect(open('http://127.0.0.1:1/v1').name).toBe('x');
  });
});

describe('a batch', () => {
  it('sends nothing new after a key error, but lets what is under way end', async () => {
    const { journal, events } = recordingJournal();
    const failed = Promise.withResolvers<void>();
    const watched: Journal = {
      ...journal,
      // The good answer is held until the bad news has come.
      received: (...all) => failed.promise.then(() => journal.received(...all)),
      failed: (...all) => {
        journal.failed(...all);
        failed.resolve();
      },
    };
    const { endpoint, server } = await connectToFaults(
      { script: ['good', 'unauthorized'] },
      { journal: watched, concurrency: 2 },
    );
    const requests = Array.from({ length: 20 }, (_, seed) => askFor('Ask.', seed));
    await expect(endpoint.generate(requests, never)).rejects.toMatchObject({ code: 'endpoint.key' });
    expect(server.requests).toHaveLength(2);
    expect(events).toContain('received 1');
    expect(endpoint.load().underWay).toBe(0);
  });

  it('and calls of their own that still wait are spared, while a new one is tried', async () => {
    const { endpoint, server } = await connectToFaults({ script: ['quota'] }, { concurrency: 1 });
    const alone = (seed: number) => endpoint.generate([askFor('Ask.', seed)], never);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map(alone));
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'endpoint.quota' } });
    }
    expect(server.requests).toHaveLength(1);
    await expect(alone(6)).resolves.toHaveLength(1);
  });

  it('never has more requests under way than allowed', async () => {
    let most = 0;
    const journal: Journal = {
      attempted: () => {
        most = Math.max(most, endpoint.load().underWay);
      },
      received: () => {},
      failed: () => {},
    };
    const { endpoint } = await connectToFaults(
      { random: { seed: 3, rate: 0.2, among: ['rate', 'server500'] } },
      { concurrency: 3, journal, retryLimits: { attempts: 50, patienceMs: Number.MAX_VALUE } },
    );
    await endpoint.generate(
      Array.from({ length: 30 }, (_, seed) => askFor('Ask.', seed)),
      never,
    );
    expect(most).toBe(3);
  });

  it.each(['rate', 'server503'] as const)('after a %s asks for less at once', async (fault) => {
    const { endpoint } = await connectToFaults({ script: [fault] }, { concurrency: 8 });
    const before = endpoint.load().limit;
    await endpoint.generate([askFor('Ask.')], never);
    expect(endpoint.load().limit).toBe(before / 2);
  });

  it('ends at once when cancelled, even while the server is silent', async () => {
    const { journal, events } = recordingJournal();
    const { endpoint, server } = await connectToFaults({ script: ['stalledHeaders', 'stalledBody'] }, { journal });
    const stop = new AbortController();
    const answers = endpoint.generate([askFor('Ask.'), askFor('Ask.', 2)], stop.signal);
    while (server.requests.length < 2) await new Promise(setImmediate);
    stop.abort();
    await expect(answers).rejects.toMatchObject({ code: 'run.interrupted' });
    expect(events.filter((event) => event.startsWith('failed'))).toHaveLength(2);
    expect(endpoint.load().underWay).toBe(0);
  });
});

describe('log-probabilities of written tokens', () => {
  const requests = [1, 2, 3].map((seed) => askFor('Ask.', seed));

  async function connectToTelling(doesTell: boolean) {
    const bodies: ReceivedRequest['body'][] = [];
    const server = await listenOnLoopback(({ body }, response) => {
      bodies.push(body);
      if (body.logprobs !== undefined && !doesTell) {
        return sendJson(response, 400, { error: { message: 'logprobs are not supported' } });
      }
      const logprobs = body.logprobs === true ? { content: [{ token: 'Why?', logprob: -0.5 }] } : null;
      const choice = { index: 0, message: { role: 'assistant', content: 'Why?' }, finish_reason: 'stop', logprobs };
      sendJson(response, 200, { choices: [choice] });
    });
    onTestFinished(() => server.close());
    const { endpoint } = connect(server.baseUrl, { concurrency: 1 });
    return { endpoint, bodies, asked: () => bodies.map(({ logprobs }) => logprobs) };
  }

  it('are asked for only where they are told, and of plain sampling', async () => {
    const { endpoint, asked } = await connectToTelling(true);
    const policy = endpoint.withTokenTelling({ chat: true, text: false });
    const told = await policy.generate(requests, never);
    expect(told.map(({ tokenLogProbabilities }) => tokenLogProbabilities)).toEqual([[-0.5], [-0.5], [-0.5]]);
    const sharp = askFor('Ask.');
    sharp.sampling.temperature = 0.5;
    await policy.generate([sharp], never);
    await endpoint.generate([askFor('Ask.')], never);
    expect(asked()).toEqual([true, true, true, undefined, undefined]);
  });

  it('cost no request where the server refuses to tell them after all', async () => {
    const { endpoint, asked } = await connectToTelling(false);
    const policy = endpoint.withTokenTelling({ chat: true, text: true });
    const written = await policy.generate(requests.slice(0, 1), never);
    written.push(...(await policy.generate(requests, never)));
    expect(written.map(({ text, tokenLogProbabilities }) => [text, tokenLogProbabilities])).toEqual(
      written.map(() => ['Why?', []]),
    );
    expect(asked()).toEqual([true, undefined, undefined, undefined, undefined]);
  });
});
