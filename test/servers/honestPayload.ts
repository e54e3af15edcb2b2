import { honestLogProbability, honestText, honestTokens } from './honestAnswer.ts';
import type { ReceivedRequest } from './http.ts';

/** Which log-probabilities a server tells, as the real ones differ. */
export type ScoringStyle =
  /** OpenAI's legacy form and vLLM: `echo` with tokens, log-probabilities and offsets. */
  | 'echo'
  /** The same without offsets, and with token texts that are not exact. */
  | 'echo-vague'
  /** `prompt: [{logprobs}]` beside the choices. */
  | 'together'
  /** `prompt_logprobs`, for text and chat. */
  | 'vllm'
  /** Alternatives of generated tokens only. */
  | 'first-token'
  | 'none';

export interface HonestOptions {
  scoring: ScoringStyle;
  tellsUsage: boolean;
  honoursSeed: boolean;
  /** Whether a chat is told the log-probabilities of the tokens that were written, where it asks for them. */
  tellsWritten?: boolean;
}

let drawn = 0;

/** The payload of an honest server for /chat/completions or /completions. */
export function honestPayload({ path, body }: ReceivedRequest, options: HonestOptions): object {
  const isChat = path === '/chat/completions';
  const prompt = isChat ? chatText(body.messages as Message[]) : String(body.prompt);
  const temperature = Number(body.temperature ?? 1);
  const seed = options.honoursSeed ? Number(body.seed ?? 0) : drawn++;
  const maxTokens = Number(body.max_tokens ?? body.max_completion_tokens ?? 64);
  const all = honestTokens(honestText({ prompt, temperature, seed }));
  const tokens = all.slice(0, maxTokens);
  const finish = tokens.length < all.length ? 'length' : 'stop';
  const text = tokens.join('');
  const isEcho = !isChat && body.echo === true && /^(echo|echo-vague|together)$/.test(options.scoring);
  const said = isChat ? { message: { role: 'assistant', content: text } } : { text: isEcho ? prompt + text : text };
  const promptTokens = honestTokens(prompt).length;
  return {
    id: 'honest',
    object: isChat ? 'chat.completion' : 'text_completion',
    model: body.model,
    choices: [{ index: 0, ...said, finish_reason: finish, ...ofChoice(prompt, tokens, isChat, isEcho, body, options) }],
    ...besideChoices(prompt, isChat, isEcho, body, options),
    ...(options.tellsUsage ? { usage: { prompt_tokens: promptTokens, completion_tokens: tokens.length } } : {}),
  };
}

interface Message {
  role: string;
  content: string;
}

function chatText(messages: Message[]): string {
  return messages.map(({ content }) => content).join('\n');
}

type Body = ReceivedRequest['body'];

function ofChoice(
  prompt: string,
  tokens: string[],
  isChat: boolean,
  isEcho: boolean,
  body: Body,
  options: HonestOptions,
) {
  const { scoring } = options;
  if (isEcho && scoring !== 'together') return { logprobs: parallel(prompt, tokens, scoring === 'echo') };
  if (!isChat && scoring === 'vllm' && body.prompt_logprobs === 0) return { prompt_logprobs: promptLogprobs(prompt) };
  if (isChat && options.tellsWritten && body.logprobs === true) {
    const content = tokens.map((token) => ({ token, logprob: honestLogProbability(prompt, token) }));
    return { logprobs: { content } };
  }
  const asksForAlternatives = isChat ? Number(body.top_logprobs ?? 0) > 0 : Number(body.logprobs ?? 0) > 1;
  if (scoring !== 'first-token' || !asksForAlternatives) return { logprobs: null };
  const likely = [...new Set([tokens[0] ?? '', 'A', 'B', 'yes', 'no', 'Yes', 'No', ' yes', ' no'])];
  const entries = likely.map((token) => ({ token, logprob: honestLogProbability(prompt, token) - 2 }));
  if (isChat) return { logprobs: { content: [{ ...entries[0], top_logprobs: entries.slice(1) }] } };
  return { logprobs: { top_logprobs: [Object.fromEntries(entries.map(({ token, logprob }) => [token, logprob]))] } };
}

function besideChoices(prompt: string, isChat: boolean, isEcho: boolean, body: Body, { scoring }: HonestOptions) {
  if (scoring === 'together' && isEcho) {
    const { tokens, token_logprobs } = parallel(prompt, [], true);
    return { prompt: [{ text: prompt, logprobs: { tokens, token_logprobs } }] };
  }
  return scoring === 'vllm' && isChat && body.prompt_logprobs === 0 ? { prompt_logprobs: promptLogprobs(prompt) } : {};
}

function parallel(prompt: string, generated: string[], isExact: boolean) {
  const scored = scoreTokens(prompt, generated);
  return {
    tokens: scored.map(({ token }) => (isExact ? token : token.replace(' ', '\u2581'))),
    token_logprobs: scored.map(({ logprob }) => logprob),
    ...(isExact ? { text_offset: scored.map(({ offset }) => offset) } : {}),
  };
}

function promptLogprobs(prompt: string) {
  return scoreTokens(prompt, []).map(({ token, logprob }, index) =>
    logprob === null ? null : { [String(index)]: { logprob, rank: 1, decoded_token: token } },
  );
}

function scoreTokens(prompt: string, generated: string[]) {
  let before = '';
  return [...honestTokens(prompt), ...generated].map((token) => {
    const offset = [...before].length;
    const logprob = before === '' ? null : honestLogProbability(before, token);
    before += token;
    return { token, logprob, offset };
  });
}
