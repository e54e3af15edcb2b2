import OpenAI from 'openai';
import { Stream } from 'openai/core/streaming';
import type { JsonValue } from '../../shared/wire.ts';
import { classifyServerError, readServerError } from './classify.ts';
import type { Clock } from './clock.ts';
import { Failure } from './failure.ts';
import { assembleStream } from './stream.ts';
import { redact, toFailure } from './thrown.ts';
import type { Watch } from './watch.ts';
import { watchTime } from './watch.ts';

export interface TransportOptions {
  baseUrl: string;
  /** Absent for servers that want none. Never logged, never part of an error. */
  apiKey?: string;
  /** From sending to the last byte. */
  deadlineMs: number;
  /** Between two chunks of a body. */
  idleTimeoutMs: number;
  clock: Clock;
  /** Told when a posted request was answered in full. */
  onAnswered?: ((times: AnswerTimes) => void) | undefined;
}

/** From sending. */
export interface AnswerTimes {
  /** To the first words; null where they came all at once. */
  firstMs: number | null;
  wholeMs: number;
}

/** One HTTP request, one JSON payload or one Failure; no retries here. */
export interface Transport {
  post(path: string, body: { [key: string]: JsonValue | undefined }, signal: AbortSignal): Promise<JsonValue>;
  get(path: string, signal: AbortSignal): Promise<JsonValue>;
}

/**
 * Sends through the `openai` client, but reads the body itself: the client resolves truncated, half-closed and wrong answers
 * as if they were fine, and waits for a stalled one forever (FACTS, openai table). Its own retries are off.
 */
export function createTransport(options: TransportOptions): Transport {
  const client = createClient(options);
  const exchange = async (
    send: (signal: AbortSignal) => Promise<Response>,
    signal: AbortSignal,
    onFirst: () => void = () => {},
  ) => {
    const watch = watchTime(options, signal);
    try {
      const answer = send(watch.signal).then((response) => readPayload(response, watch, client, onFirst));
      // The race, and not the signal alone, so that nothing inside the client can outlive the deadline.
      return await Promise.race([answer, watch.aborted]);
    } catch (error) {
      throw redact(watch.failure() ?? toFailure(error, options.clock.nowMs()), options.apiKey);
    } finally {
      watch.end();
    }
  };
  return {
    async post(path, body, signal) {
      const { clock, onAnswered } = options;
      const startMs = clock.nowMs();
      let firstMs: number | null = null;
      const sawFirst = () => {
        firstMs ??= clock.nowMs() - startMs;
      };
      const send = (inner: AbortSignal) => client.post(path, { body, signal: inner }).asResponse();
      const payload = await exchange(send, signal, sawFirst);
      onAnswered?.({ firstMs, wholeMs: clock.nowMs() - startMs });
      return payload;
    },
    get: (path, signal) => exchange((inner) => client.get(path, { signal: inner }).asResponse(), signal),
  };
}

function createClient({ baseUrl, apiKey, deadlineMs }: TransportOptions): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The client insists on a key and otherwise takes OPENAI_API_KEY from the environment, whatever the server.
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: deadlineMs + 60_000,
    logLevel: 'off',
    fetch: (url, init) =>
      fetch(url, { ...init, headers: onlyNeeded(init?.headers, apiKey !== undefined), redirect: 'manual' }),
  });
}

/** Nothing from the environment (OPENAI_CUSTOM_HEADERS) and no telemetry leaves with a request. */
function onlyNeeded(headers: RequestInit['headers'], withKey: boolean): Headers {
  const all = new Headers(headers);
  const kept = new Headers({ 'user-agent': 'querent' });
  for (const name of ['accept', 'content-type', ...(withKey ? ['authorization'] : [])]) {
    const value = all.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

async function readPayload(response: Response, watch: Watch, client: OpenAI, onFirst: () => void): Promise<JsonValue> {
  watch.sawBytes();
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const watched = new Response(watchBody(response.body, watch), { headers: response.headers });
  if (type === 'text/event-stream') {
    // With the client, whose log is off: without it, a malformed event is printed.
    return assembleStream(Stream.fromSSEResponse<unknown>(watched, new AbortController(), client), onFirst);
  }
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new Failure('answer', `the server answered with ${type || 'no content type'} where JSON was due`);
  }
  const payload = parseJson(await watched.text());
  if (typeof payload === 'object' && payload !== null && 'error' in payload && payload.error != null) {
    throw classifyServerError(readServerError(200, payload));
  }
  return payload;
}

function watchBody(body: Response['body'], watch: Watch): ReadableStream<Uint8Array> | null {
  if (body === null) return null;
  const seeBytes = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      watch.sawBytes();
      controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(seeBytes);
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('answer', 'the answer is not complete, well-formed JSON', { charged: 'unknown', cause });
  }
}
