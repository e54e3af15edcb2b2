/**
 * The one way to a model. Each request has a key by its place in the tree; its attempt stands in the ledger before it is sent
 * and its payload before it is used. A key that already has its payload is never sent again, so that a resumed run pays for
 * nothing twice.
 */
import { setImmediate } from 'node:timers/promises';
import { QuerentError } from '../../shared/errors.ts';
import type { LedgerEntry, RoleName } from '../../shared/records/ledger.ts';
import type { OpenedModel, TokenUsage } from '../../shared/roles.ts';
import { type CollectContext, failed, isInfrastructure, type Outcome, stopsRun, succeeded } from './context.ts';
import { hashRequest } from './seeds.ts';

export interface Asked<Request> {
  key: string;
  request: Request;
}

export interface Asking<Request, Payload> {
  role: RoleName;
  /** As the config names it, for the ledger and the prices. */
  modelName: string;
  model: OpenedModel;
  send(requests: Request[], signal: AbortSignal): Promise<Payload[]>;
  usageOf(payload: Payload): TokenUsage;
}

interface Open<Request> extends Asked<Request> {
  index: number;
  /** Not in the ledger yet. */
  isMissing: boolean;
}

/**
 * One outcome a request, in their order. Rejects with what stops the run (see `stopsRun`), with the signal's reason, and with
 * what the store throws; before that, everything under way has settled and is in the ledger.
 */
export async function askLedgered<Request extends object, Payload>(
  context: CollectContext,
  asking: Asking<Request, Payload>,
  asked: Asked<Request>[],
): Promise<Outcome<Payload>[]> {
  const { job } = context;
  const outcomes: Outcome<Payload>[] = [];
  const open: Open<Request>[] = asked.map(({ key, request }, index) => {
    const kept = findPayload<Payload>(context, asking, key, request);
    if (kept !== null) outcomes[index] = succeeded(kept);
    return { key, request, index, isMissing: kept === null };
  });
  const missing = open.filter(({ isMissing }) => isMissing);
  if (missing.length === 0) return outcomes;
  job.signal.throwIfAborted();

  const errors = await (asking.model.inUse.where === 'endpoint'
    ? sendSingly(context, asking, missing, outcomes)
    : sendTogether(context, asking, open, outcomes));
  job.signal.throwIfAborted();
  const stopping = errors.find(stopsRun);
  if (stopping !== undefined) throw stopping;
  if (asked.length > 1 && errors.length === asked.length && errors.every(isInfrastructure)) throw errors[0];
  return outcomes;
}

/**
 * A model on this machine takes the whole step at once. After a crash in the middle of a step the whole step is computed
 * again, not only what is missing: it costs nothing, and a batch of another size may round differently.
 */
async function sendTogether<Request extends object, Payload>(
  context: CollectContext,
  asking: Asking<Request, Payload>,
  open: Open<Request>[],
  outcomes: Outcome<Payload>[],
): Promise<unknown[]> {
  const missing = open.filter(({ isMissing }) => isMissing);
  const error = await sendBatch(context, asking, open, outcomes);
  if (error === null) return [];
  if (missing.length === 1 && open.length === 1) {
    outcomes[missing[0]?.index ?? 0] = failed(error);
    return [error];
  }
  if (stopsRun(error) || context.job.signal.aborted) return [error];
  const errors: unknown[] = [];
  for (const one of missing) errors.push(...(await sendSingly(context, asking, [one], outcomes)));
  return errors;
}

/** A server takes each request on its own, so that one that fails takes no paid answer with it. */
async function sendSingly<Request extends object, Payload>(
  context: CollectContext,
  asking: Asking<Request, Payload>,
  open: Open<Request>[],
  outcomes: Outcome<Payload>[],
): Promise<unknown[]> {
  const settled = await Promise.allSettled(
    open.map(async (one) => {
      const error = await sendBatch(context, asking, [one], outcomes);
      if (error !== null) outcomes[one.index] = failed(error);
      return error;
    }),
  );
  const broken = settled.find((one) => one.status === 'rejected');
  if (broken) throw broken.reason;
  return settled.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value] : []));
}

/** Returns the model's error, and null if there was none; what the store throws is thrown. */
async function sendBatch<Request extends object, Payload>(
  { job, config }: CollectContext,
  asking: Asking<Request, Payload>,
  batch: Open<Request>[],
  outcomes: Outcome<Payload>[],
): Promise<unknown> {
  const { ledger } = job.store;
  // What a model on this machine said can be computed again for nothing: there nobody waits for the disk.
  const settle = () => (asking.model.inUse.where === 'endpoint' ? ledger.settled() : null);
  ledger.together(() => {
    for (const { key, request, isMissing } of batch) {
      if (isMissing) ledger.attempt(ledgerRow(job.run.id, asking, key, request));
    }
  });
  await settle();
  let payloads: Payload[];
  try {
    payloads = await asking.send(
      batch.map(({ request }) => request),
      job.signal,
    );
    if (payloads.length !== batch.length) throw wrongCount(asking.model, payloads.length, batch.length);
  } catch (error) {
    return error;
  }
  const price = config.prices[asking.modelName];
  ledger.together(() => {
    for (const [place, { key, isMissing }] of batch.entries()) {
      const payload = payloads[place];
      if (!isMissing || payload === undefined) continue;
      const { promptTokens, completionTokens } = asking.usageOf(payload);
      const cost = price ? (promptTokens * price.prompt + completionTokens * price.completion) / 1e6 : 0;
      ledger.receive(job.run.id, key, toJson(payload), { promptTokens, completionTokens, cost });
    }
  });
  await settle();
  for (const [place, { index, isMissing }] of batch.entries()) {
    const payload = payloads[place];
    if (isMissing && payload !== undefined) outcomes[index] = succeeded(payload);
  }
  await nextTurn();
  return null;
}

let turns = Promise.resolve();

/**
 * A turn of the event loop for each who waits. With a model that answers at once, commits and posteriors would else follow one
 * another for as long as there are groups, and nothing else would be heard.
 */
function nextTurn(): Promise<void> {
  turns = turns.then(() => setImmediate());
  return turns;
}

function findPayload<Payload>(
  { job }: CollectContext,
  asking: Asking<never, Payload>,
  key: string,
  request: object,
): Payload | null {
  const entry = job.store.ledger.find(job.run.id, key);
  if (!entry) return null;
  if (entry.requestHash !== ledgerRow(job.run.id, asking, key, request).requestHash) {
    throw new QuerentError(
      'run.changed',
      `The request "${key}" of this run is not the one that was sent before: the config, a template or a model has changed since.`,
      'Resume it as it was, or start a new run; what is paid for stays in the ledger.',
    );
  }
  return entry.payload as Payload | null;
}

function ledgerRow(
  runId: LedgerEntry['runId'],
  { role, modelName }: Pick<Asking<never, unknown>, 'role' | 'modelName'>,
  key: string,
  request: object,
) {
  const requestHash = hashRequest({ role, model: modelName, request: toJson(request) });
  return { runId, key, role, model: modelName, requestHash };
}

function toJson(value: unknown): NonNullable<LedgerEntry['payload']> {
  return JSON.parse(JSON.stringify(value));
}

function wrongCount(model: OpenedModel, got: number, wanted: number): QuerentError {
  return new QuerentError(
    'model.bad-answer',
    `${model.inUse.name} gave ${got} answers to ${wanted} requests.`,
    'This is a defect of the model’s host: please report it with the log.',
  );
}
