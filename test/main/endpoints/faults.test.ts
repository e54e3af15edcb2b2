import { describe, expect, it } from 'vitest';
import type { Journal } from '../../../src/main/endpoints/journal.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import { type FaultName, faultNames, pausingFaults, poison, stallingFaults } from '../../servers/faults.ts';
import { askFor, connectToFaults, connectToHonest, deadlineMs, idleTimeoutMs, never } from './setting.ts';

const retried = faultNames.filter((name) => !pausingFaults.includes(name) && !stallingFaults.includes(name));

async function honestText(): Promise<string> {
  const { endpoint } = await connectToHonest();
  const [completion] = await endpoint.generate([askFor('Ask one question about cars.')], never);
  return completion?.text ?? '';
}

describe('a bad answer is retried and never accepted', () => {
  for (const isStreamed of [false, true]) {
    it.each(retried)(`%s, ${isStreamed ? 'streamed' : 'whole'}`, async (fault: FaultName) => {
      const { endpoint, server } = await connectToFaults({ script: [fault, fault] }, { isStreamed });
      const [completion] = await endpoint.generate([askFor('Ask one question about cars.')], never);
      expect(completion).toMatchObject({ text: await honestText(), finish: 'stop' });
      expect([...server.served]).toEqual([
        [fault, 2],
        ['good', 1],
      ]);
    });
  }
});

describe('a server that goes silent is given up and asked again', () => {
  it.each([
    ['stalledHeaders', deadlineMs],
    ['stalledBody', idleTimeoutMs],
    ['stalledStream', idleTimeoutMs],
  ] as const)('%s after %i ms', async (fault, afterMs) => {
    const { endpoint, server, clock } = await connectToFaults({ script: [fault] });
    const answer = endpoint.generate([askFor('Ask one question about cars.')], never);
    while (server.served.get(fault) === undefined) await new Promise(setImmediate);
    await clock.timerOf(afterMs);
    clock.advance(afterMs);
    expect((await answer)[0]?.text).toBe(await honestText());
    expect(server.served.get('good')).toBe(1);
    expect(endpoint.load().limit).toBe(2);
  });
});

describe('what no retry can mend pauses the run at once', () => {
  it.each([
    ['quota', 'endpoint.quota'],
    ['payment', 'endpoint.quota'],
    ['unauthorized', 'endpoint.key'],
    ['forbidden', 'endpoint.key'],
    ['redirect', 'endpoint.redirect'],
  ] as const)('%s is %s after one request', async (fault, code) => {
    const { endpoint, server } = await connectToFaults({ script: [fault, fault, fault] });
    const error = await endpoint.generate([askFor('Ask.')], never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QuerentError);
    expect(error).toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });

  it('an unknown model is told as such', async () => {
    const { endpoint } = await connectToFaults({}, { model: 'other' });
    await expect(endpoint.generate([askFor('Ask.')], never)).rejects.toMatchObject({ code: 'endpoint.model' });
  });

  it('a server that is not there is told as such, after six attempts', async () => {
    const { endpoint, clock, server } = await connectToFaults({});
    await server.close();
    const error = await endpoint.generate([askFor('Ask.')], never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'endpoint.network', message: expect.stringContaining('ECONNREFUSED') });
    expect(clock.waits).toEqual([250, 500, 1000, 2000, 4000]);
  });
});

it('an answer that stays bad costs one request, not the run', async () => {
  const script: FaultName[] = Array(4).fill('emptyContent');
  const { endpoint, server } = await connectToFaults({ script });
  const error = await endpoint.generate([askFor('Ask.')], never).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'endpoint.answer' });
  expect(server.requests).toHaveLength(4);
});

it('Retry-After of 90 s is honoured, for everybody', async () => {
  const { endpoint, clock, server } = await connectToFaults({ script: ['rateFor90Seconds'] }, { concurrency: 1 });
  await endpoint.generate([askFor('Ask.'), askFor('Ask.', 2)], never);
  expect(Math.max(...clock.waits)).toBe(90_250);
  expect(server.served.get('good')).toBe(2);
});

it('a Retry-After date is honoured by the clock', async () => {
  const { endpoint, clock } = await connectToFaults({ script: ['rateUntilDate'] });
  await endpoint.generate([askFor('Ask.')], never);
  expect(clock.waits[0]).toBe(90_250);
});

it('a wait beyond all patience ends the request with the reason', async () => {
  const { endpoint } = await connectToFaults({ script: ['rateFor90Seconds'] }, { retryLimits: { patienceMs: 60_000 } });
  await expect(endpoint.generate([askFor('Ask.')], never)).rejects.toMatchObject({
    code: 'endpoint.rate',
    message: expect.stringContaining('wait 91 s more'),
  });
});

it('a long run through random faults accepts only honest answers and loses none', async () => {
  const { endpoint, server } = await connectToFaults(
    { random: { seed: 7, rate: 0.4, among: retried } },
    { retryLimits: { attempts: 40, badAnswers: 40, patienceMs: Number.MAX_VALUE } },
  );
  const events: string[] = [];
  const journal: Journal = {
    attempted: ({ id }) => void events.push(`attempted ${id}`),
    received: ({ id }) => void events.push(`received ${id}`),
    failed: ({ id }) => void events.push(`failed ${id}`),
  };
  const requests = Array.from({ length: 60 }, (_, seed) => askFor('Ask one question about cars.', seed));
  const completions = await endpoint.withJournal(journal).generate(requests, never);
  const honest = await connectToHonest();
  expect(completions.map(({ text }) => text)).toEqual(
    (await honest.endpoint.generate(requests, never)).map(({ text }) => text),
  );
  expect(JSON.stringify(completions)).not.toContain(poison);
  const count = (kind: string) => events.filter((event) => event.startsWith(kind)).length;
  expect(count('attempted')).toBe(server.requests.length);
  expect(count('received')).toBe(server.served.get('good'));
  expect(count('failed')).toBe(server.requests.length - 60);
  expect(server.served.get('good')).toBe(60);
});
