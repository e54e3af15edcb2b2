import type { ServerResponse } from 'node:http';
import { type HonestOptions, honestPayload } from './honestPayload.ts';
import { type LoopbackServer, listenOnLoopback, type ReceivedRequest, sendEvents, sendJson } from './http.ts';

export interface AnswerServerOptions extends HonestOptions {
  model: string;
  /** Asked for in the authorization header, where given. */
  apiKey?: string;
}

export interface AnswerServer extends LoopbackServer {
  requests: ReceivedRequest[];
}

export const honest: AnswerServerOptions = { model: 'honest', scoring: 'none', tellsUsage: true, honoursSeed: true };

/** An OpenAI-compatible server with canned but varied, deterministic answers; which log-probabilities it tells is an option. */
export async function startAnswerServer(options: Partial<AnswerServerOptions> = {}): Promise<AnswerServer> {
  const settings = { ...honest, ...options };
  const requests: ReceivedRequest[] = [];
  const server = await listenOnLoopback((request, response) => {
    requests.push(request);
    answerHonestly(request, response, settings);
  });
  return { ...server, requests };
}

export function answerHonestly(request: ReceivedRequest, response: ServerResponse, options: AnswerServerOptions): void {
  const { status, payload } = decide(request, options);
  if (status === 200 && request.body.stream === true) sendEvents(response, toEvents(payload));
  else sendJson(response, status, payload);
}

function decide(request: ReceivedRequest, options: AnswerServerOptions): { status: number; payload: object } {
  const { model, apiKey, scoring } = options;
  if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
    const message = `Incorrect API key provided: ${request.headers.authorization ?? 'none'}`;
    return { status: 401, payload: { error: { message, code: 'invalid_api_key' } } };
  }
  if (request.path === '/models') return { status: 200, payload: { object: 'list', data: [{ id: model }] } };
  if (!/^\/(chat\/)?completions$/.test(request.path)) return { status: 404, payload: { detail: 'Not Found' } };
  if (request.body.model !== model) {
    return { status: 404, payload: { error: { message: 'The model does not exist', code: 'model_not_found' } } };
  }
  if (request.body.echo === true && scoring === 'none') {
    return { status: 400, payload: { error: { message: 'Setting "echo" and "logprobs" is not supported' } } };
  }
  return { status: 200, payload: honestPayload(request, options) };
}

interface Payload {
  choices: { message?: { content: string }; text?: string; finish_reason: string; logprobs?: unknown }[];
  usage?: object;
}

/** Cuts a whole payload into the events of a stream, a few characters each, the usage last, as OpenAI does. */
export function toEvents(payload: object): object[] {
  const { choices, usage } = payload as Payload;
  const choice = choices[0];
  if (choice === undefined) throw new Error('a payload to stream needs a choice');
  const isChat = choice.message !== undefined;
  const pieces = (choice.message?.content ?? choice.text ?? '').match(/.{1,7}/gsu) ?? [];
  const event = (content: string, finish: string | null) => ({
    choices: [{ index: 0, ...(isChat ? { delta: { content } } : { text: content }), finish_reason: finish }],
  });
  const last = usage === undefined ? [] : [{ choices: [], usage }];
  const end = event('', choice.finish_reason);
  const told = { ...end, choices: end.choices.map((one) => ({ ...one, logprobs: choice.logprobs })) };
  return [...pieces.map((piece) => event(piece, null)), told, ...last];
}
