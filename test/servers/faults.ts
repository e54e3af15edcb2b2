import type { ServerResponse } from 'node:http';
import { sendEvents, sendJson } from './http.ts';

/** Stands in every text that must never be accepted, so that a run can be searched for it. */
export const poison = 'POISON';

const ask = `${poison}: would you like this?`;
const usage = { prompt_tokens: 10, completion_tokens: 10 };
const chat = (message: object, finish: string | null) => ({
  id: 'faulty',
  object: 'chat.completion',
  choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
  usage,
});
const whole = JSON.stringify(chat({ role: 'assistant', content: ask }, 'stop'));
const json = { 'content-type': 'application/json' };
const streamed = { choices: [{ index: 0, delta: { content: ask }, finish_reason: null }] };

type Serve = (response: ServerResponse, nowMs: number) => void;

/**
 * Everything that servers were seen to do (FACTS, openai table) and the errors that providers document. `stalled` faults hold
 * their connection open until the client gives up.
 */
export const faults = {
  truncatedBody: (response) => {
    response.writeHead(200, { ...json, 'content-length': String(whole.length) });
    response.write(whole.slice(0, whole.length / 2));
    setImmediate(() => response.destroy());
  },
  truncatedChunks: (response) => {
    response.writeHead(200, json);
    response.write(whole.slice(0, whole.length / 2), () => response.destroy());
  },
  malformedJson: (response) => response.writeHead(200, json).end(`${whole.slice(0, -5)}`),
  htmlOk: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><p>${ask}</p></html>`),
  htmlAsJson: (response) => response.writeHead(200, json).end(`<html><p>${ask}</p></html>`),
  wrongContentType: (response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(whole),
  noContentType: (response) => response.writeHead(200).end(whole),
  emptyBody: (response) => response.writeHead(200, json).end(),
  errorOk: (response) => sendJson(response, 200, { error: { message: `${poison} overloaded`, type: 'server_error' } }),
  emptyChoices: (response) => sendJson(response, 200, { id: 'faulty', choices: [], usage }),
  noChoices: (response) => sendJson(response, 200, { id: 'faulty', usage }),
  emptyContent: (response) => sendJson(response, 200, chat({ role: 'assistant', content: '' }, 'stop')),
  blankContent: (response) => sendJson(response, 200, chat({ role: 'assistant', content: ' \n ' }, 'stop')),
  onlyReasoning: (response) =>
    sendJson(response, 200, chat({ role: 'assistant', content: null, reasoning_content: ask }, 'length')),
  onlyThinking: (response) => sendJson(response, 200, chat({ role: 'assistant', content: `<think>${ask}` }, 'length')),
  noFinish: (response) => sendJson(response, 200, chat({ role: 'assistant', content: ask }, null)),
  contentFilter: (response) => sendJson(response, 200, chat({ role: 'assistant', content: ask }, 'content_filter')),
  toolCall: (response) => sendJson(response, 200, chat({ role: 'assistant', content: ask }, 'tool_calls')),
  loneSurrogate: (response) => sendJson(response, 200, chat({ role: 'assistant', content: `${ask} \ud83d` }, 'stop')),
  wrongShape: (response) =>
    sendJson(response, 200, { choices: [{ index: 0, finish_reason: 'stop', message: { content: [ask] } }] }),
  rate: (response) => sendJson(response, 429, { error: { message: 'Rate limit reached', type: 'tokens' } }),
  rateFor90Seconds: (response) =>
    sendJson(response, 429, { error: { message: 'Rate limit reached' } }, { 'retry-after': '90' }),
  rateUntilDate: (response, nowMs) =>
    sendJson(
      response,
      429,
      { error: { message: 'Rate limit reached' } },
      { 'retry-after': new Date(nowMs + 90_000).toUTCString() },
    ),
  quota: (response) =>
    sendJson(response, 429, {
      error: { message: 'You exceeded your current quota', type: 'insufficient_quota', code: 'insufficient_quota' },
    }),
  payment: (response) => sendJson(response, 402, { error: { message: 'Credit limit exceeded' } }),
  unauthorized: (response) =>
    sendJson(response, 401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }),
  forbidden: (response) => sendJson(response, 403, { error: { message: 'Country not supported' } }),
  server500: (response) => sendJson(response, 500, { error: { message: 'The server had an error' } }),
  server502Html: (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>'),
  server503: (response) => sendJson(response, 503, { detail: 'loading' }, { 'retry-after': '1' }),
  redirect: (response) => response.writeHead(307, { location: 'http://127.0.0.1:9/v1/chat/completions' }).end(),
  reset: (response) => response.socket?.resetAndDestroy(),
  streamClosed: (response) => sendEvents(response, [streamed, streamed]),
  streamBroken: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`data: ${JSON.stringify(streamed)}\n\ndata: {"choices": [{"index": 0, "del\n\n`);
  },
  streamError: (response) => sendEvents(response, [streamed, { error: { message: `${poison} out of memory` } }]),
  streamCut: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(streamed)}\n\n`, () => response.destroy());
  },
  stalledHeaders: () => {},
  stalledBody: (response) => {
    response.writeHead(200, json);
    response.write(whole.slice(0, whole.length / 2));
  },
  stalledStream: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(streamed)}\n\n`);
  },
} satisfies { [name: string]: Serve };

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

/** Faults after which no other attempt makes sense: the run pauses. */
export const pausingFaults: FaultName[] = ['quota', 'payment', 'unauthorized', 'forbidden', 'redirect'];

export const stallingFaults: FaultName[] = ['stalledHeaders', 'stalledBody', 'stalledStream'];
