import { expect, test } from 'vitest';
import { bindCollectStore } from '../../../src/main/store/collectStore.ts';
import { usageByRole } from '../../../src/main/store/ledger.ts';
import { createRun } from '../../../src/main/store/run.ts';
import { exampleRun } from './records.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

const run = exampleRun();
const request = { runId: run.id, key: '0/question/0', role: 'policy', model: 'bundled', requestHash: 'a' } as const;
const usage = { promptTokens: 7, completionTokens: 3, cost: 0.25 };

function openLedger() {
  const { db } = temporaryWorkspace();
  createRun(db, run);
  let now = 1000;
  return { db, ledger: bindCollectStore(db, () => now++).ledger };
}

test('an attempt is there before its outcome, and counts each time it is sent', () => {
  const { ledger } = openLedger();
  expect(ledger.find(run.id, request.key)).toBeNull();
  ledger.attempt(request);
  ledger.attempt(request);
  expect(ledger.find(run.id, request.key)).toEqual({
    ...request,
    attempts: 2,
    payload: null,
    promptTokens: 0,
    completionTokens: 0,
    cost: 0,
    attemptedAt: 1001,
    receivedAt: null,
  });
});

test('an outcome comes back exactly', () => {
  const { ledger } = openLedger();
  const payload = { text: 'lone \ud800 \u{1F600} \0', logProbabilities: [-0.1, -5e-324, -1.7976931348623157e308] };
  ledger.attempt(request);
  ledger.receive(run.id, request.key, payload, usage);
  expect(ledger.find(run.id, request.key)).toMatchObject({ payload, ...usage, attempts: 1, receivedAt: 1001 });
});

test('nothing is paid twice: neither a second outcome nor another attempt after one', () => {
  const { ledger } = openLedger();
  ledger.attempt(request);
  ledger.receive(run.id, request.key, 'first', usage);
  expect(() => ledger.receive(run.id, request.key, 'second', usage)).toThrow(
    expect.objectContaining({ code: 'store.paid-twice' }),
  );
  expect(() => ledger.attempt(request)).toThrow(expect.objectContaining({ code: 'store.paid-twice' }));
  expect(ledger.find(run.id, request.key)).toMatchObject({ payload: 'first', attempts: 1 });
});

test('a key that comes again with another request is a defect', () => {
  const { ledger } = openLedger();
  ledger.attempt(request);
  expect(() => ledger.attempt({ ...request, requestHash: 'b' })).toThrow(
    expect.objectContaining({ code: 'store.request-changed' }),
  );
});

test('an outcome that was not asked for, or is nothing, is a defect', () => {
  const { ledger } = openLedger();
  expect(() => ledger.receive(run.id, request.key, 'x', usage)).toThrow(
    expect.objectContaining({ code: 'store.not-attempted' }),
  );
  ledger.attempt(request);
  expect(() => ledger.receive(run.id, request.key, null, usage)).toThrow(
    expect.objectContaining({ code: 'store.not-attempted' }),
  );
  expect(() => ledger.receive(run.id, request.key, [Number.NEGATIVE_INFINITY], usage)).toThrow(
    expect.objectContaining({ code: 'store.not-finite' }),
  );
  expect(ledger.find(run.id, request.key)?.payload).toBeNull();
});

test('usage is summed by role and in all', () => {
  const { db, ledger } = openLedger();
  for (const key of ['a', 'b']) {
    ledger.attempt({ ...request, key });
    ledger.receive(run.id, key, key, usage);
  }
  ledger.attempt({ ...request, key: 'c', role: 'scorer' });
  ledger.attempt({ ...request, key: 'c', role: 'scorer' });
  expect(usageByRole(db, run.id)).toEqual({
    policy: { requests: 2, promptTokens: 14, completionTokens: 6, cost: 0.5 },
    scorer: { requests: 2, promptTokens: 0, completionTokens: 0, cost: 0 },
  });
});
