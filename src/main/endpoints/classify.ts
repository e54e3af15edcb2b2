import { z } from 'zod';
import { Failure } from './failure.ts';

/** What a server says of an error, in the forms in use: `{"error": {...}}`, `{"error": "..."}`, `{"message": ...}`. */
export interface ServerError {
  status: number;
  code: string;
  type: string;
  message: string;
}

const ErrorFields = z.looseObject({
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  message: z.string().nullish().catch(undefined),
  detail: z.string().nullish().catch(undefined),
});

/** Reads an error body of whatever form; an unknown form keeps its text as the message. */
export function readServerError(status: number, body: unknown): ServerError {
  const outer = z.looseObject({ error: z.unknown() }).safeParse(body);
  const inner = outer.success && outer.data.error !== undefined ? outer.data.error : body;
  if (typeof inner === 'string') return { status, code: '', type: '', message: shorten(inner) };
  const fields = ErrorFields.safeParse(inner);
  if (!fields.success) return { status, code: '', type: '', message: shorten(JSON.stringify(inner) ?? '') };
  const { code, type, message, detail } = fields.data;
  const text = message ?? detail ?? JSON.stringify(inner);
  return { status, code: String(code ?? ''), type: type ?? '', message: shorten(text) };
}

/**
 * Which kind of failure an error status (or an error body under status 200) is. An exhausted quota comes as 429 from OpenAI
 * and as 402 from Together: it is told from a rate limit by code and wording, for retrying it is useless.
 */
export function classifyServerError(error: ServerError, retryAfterMs?: number): Failure {
  const kind = kindOf(error);
  const said = error.message === '' ? '' : `: ${error.message}`;
  return new Failure(kind, `${sentences[kind]} (status ${error.status})${said}`, { retryAfterMs });
}

type StatusKind = 'key' | 'quota' | 'rate' | 'server' | 'answer' | 'request' | 'model' | 'redirect';

function kindOf({ status, code, type, message }: ServerError): StatusKind {
  const names = `${code} ${type}`;
  if (status === 402 || /insufficient_quota|billing|credit_limit|payment_required/i.test(names)) return 'quota';
  if (/insufficient (quota|credit|balance|funds)|credit balance|check your plan and billing/i.test(message))
    return 'quota';
  if (status === 401 || status === 403 || /invalid_api_key|authentication_error/i.test(names)) return 'key';
  if (status === 429 || /rate_limit/i.test(names)) return 'rate';
  if (status === 404 || /model_not_found/i.test(names)) return 'model';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 408 || status === 409 || status === 425 || status >= 500) return 'server';
  return status >= 400 ? 'request' : 'answer';
}

const sentences: Record<StatusKind, string> = {
  key: 'the server refuses the key',
  quota: 'the quota or credit of this key is used up',
  rate: 'the server limits the rate of requests',
  server: 'the server failed',
  answer: 'the server reported an error in place of an answer',
  request: 'the server refuses the request',
  model: 'the server knows no such model or address',
  redirect: 'the server redirects to another address',
};

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}...` : line;
}
