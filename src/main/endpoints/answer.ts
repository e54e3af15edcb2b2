import { z } from 'zod';
import type { Completion, Sampling, TokenUsage } from '../../shared/roles.ts';
import type { JsonValue } from '../../shared/wire.ts';
import { estimateTextTokens } from './estimate.ts';
import { Failure } from './failure.ts';

/**
 * Reads a payload of /chat/completions or /completions into a Completion, or throws a Failure that says why it is not one:
 * wrong schema, no choice, no finish_reason (cut off), a finish that is no end (content filter, tool call), empty text, text
 * that reasoning used up, ill-formed Unicode.
 */
export function readCompletion(payload: JsonValue, sampling: Sampling, promptTokens: number): Completion {
  const { choice, usage } = readChoice(payload);
  const spent = usage ?? undefined;
  const refuse = (why: string) => new Failure('answer', why, { charged: spent ?? 'unknown' });
  const finish = finishes.get(choice.finish_reason ?? '');
  if (choice.finish_reason == null) throw refuse('the answer was cut off before its end (no finish_reason)');
  if (finish === undefined) throw refuse(`the answer ended with "${choice.finish_reason}", which is no end of a text`);
  const whole = choice.message === undefined ? choice.text : choice.message.content;
  const said = withoutReasoning(whole ?? '');
  const { text, isCut } = cutAtStop(said, sampling.stop);
  if (text.trim() === '') throw refuse(describeEmpty(choice, whole ?? ''));
  if (!text.isWellFormed()) throw refuse('the answer is not well-formed Unicode');
  const isWhole = text === whole;
  const tokens = isWhole && isPlain(sampling) ? readTokens(choice.logprobs) : noTokens;
  return {
    text,
    ...tokens,
    finish: isCut ? 'stop' : finish,
    promptTokens: usage?.promptTokens ?? promptTokens,
    completionTokens: usage?.completionTokens ?? estimateTextTokens(whole ?? ''),
  };
}

/** What the server counted, or null where it does not tell. */
export function readUsage(payload: JsonValue): TokenUsage | null {
  const parsed = z.looseObject({ usage: Usage }).safeParse(payload);
  return parsed.success ? parsed.data.usage : null;
}

/** The first choice of a payload and its usage; throws a Failure on any other form. */
export function readChoice(payload: JsonValue): { choice: Choice; usage: TokenUsage | null } {
  const usage = readUsage(payload);
  const charged = usage ?? ('unknown' as const);
  const parsed = Payload.safeParse(payload);
  if (!parsed.success) {
    const why = z.prettifyError(parsed.error).replace(/\s+/g, ' ').slice(0, 300);
    throw new Failure('answer', `the answer does not have the form of a completion: ${why}`, { charged });
  }
  const choice = parsed.data.choices[0];
  if (choice === undefined) throw new Failure('answer', 'the answer holds no choice', { charged });
  return { choice, usage };
}

const Usage = z
  .looseObject({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
  .transform((usage) => ({ promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens }));

const Choice = z
  .looseObject({
    finish_reason: z.string().nullish(),
    text: z.string().nullish(),
    message: z
      .looseObject({
        content: z.string().nullish(),
        refusal: z.string().nullish(),
        reasoning_content: z.string().nullish(),
        reasoning: z.unknown().optional(),
      })
      .optional(),
    logprobs: z.unknown().optional(),
  })
  .refine((choice) => choice.message !== undefined || typeof choice.text === 'string', {
    error: 'neither message nor text',
  });
export type Choice = z.infer<typeof Choice>;

const Payload = z.looseObject({ choices: z.array(Choice) });

/** Names in use for the two honest ends; everything else (content_filter, tool_calls, abort, error ...) is none. */
const finishes = new Map<string, 'stop' | 'length'>([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['eos_token', 'stop'],
  ['stop_sequence', 'stop'],
  ['end_turn', 'stop'],
  ['length', 'length'],
  ['max_tokens', 'length'],
]);

/** Some servers leave a reasoning model's thoughts in the text: the answer is what follows them. */
function withoutReasoning(text: string): string {
  if (!/^\s*<think>/.test(text)) return text;
  const end = text.indexOf('</think>');
  return end < 0 ? '' : text.slice(end + '</think>'.length).trimStart();
}

/** Servers differ in whether they honour `stop`, and in how many strings they take. */
function cutAtStop(text: string, stop: string[]): { text: string; isCut: boolean } {
  const ends = stop.map((string) => text.indexOf(string)).filter((index) => index >= 0);
  return ends.length === 0 ? { text, isCut: false } : { text: text.slice(0, Math.min(...ends)), isCut: true };
}

function describeEmpty(choice: Choice, whole: string): string {
  if (choice.message?.refusal) return 'the model refused to answer';
  const hasReasoned = choice.message?.reasoning_content || choice.message?.reasoning || whole.includes('<think>');
  if (hasReasoned) return 'the answer is empty: reasoning used up all of its tokens';
  return 'the answer is empty';
}

/** Only then are the reported log-probabilities those of the sampling policy: servers differ in what they do otherwise. */
export function isPlain({ temperature, topP, topK }: Sampling): boolean {
  return temperature === 1 && topP === 1 && topK === 0;
}

const noTokens = { tokenIds: [] as number[], tokenLogProbabilities: [] as number[] };
const LogProbability = z.number().max(1e-3);
const ListedTokens = z.looseObject({ content: z.array(z.looseObject({ logprob: LogProbability })).min(1) });
const ParallelTokens = z.looseObject({
  token_logprobs: z.array(LogProbability).min(1),
  token_ids: z.array(z.int()).optional().catch(undefined),
});

/** OpenAI's chat form `{content: [{logprob}]}` or the parallel lists of Together and /completions. */
function readTokens(logprobs: unknown): Pick<Completion, 'tokenIds' | 'tokenLogProbabilities'> {
  const listed = ListedTokens.safeParse(logprobs);
  if (listed.success) return { tokenIds: [], tokenLogProbabilities: listed.data.content.map(({ logprob }) => logprob) };
  const parallel = ParallelTokens.safeParse(logprobs);
  if (!parallel.success) return noTokens;
  const { token_ids: tokenIds = [], token_logprobs: tokenLogProbabilities } = parallel.data;
  return { tokenIds: tokenIds.length === tokenLogProbabilities.length ? tokenIds : [], tokenLogProbabilities };
}
