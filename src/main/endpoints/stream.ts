import { z } from 'zod';
import type { JsonValue } from '../../shared/wire.ts';
import { Failure } from './failure.ts';

/**
 * Puts the events of a streamed answer together into the payload that the same server would have sent without streaming, so
 * that one validation serves both (OpenAI API reference, "chat completion chunk" and "completion" objects). A stream that was
 * closed early simply has no finish_reason, and the validation refuses that. `onFirst` is called when something was said.
 */
export async function assembleStream(
  events: AsyncIterable<unknown>,
  onFirst: () => void = () => {},
): Promise<JsonValue> {
  let text = '';
  let reasoning = '';
  let isChat = false;
  let finish: string | null = null;
  let usage: JsonValue = null;
  const tokens: JsonValue[] = [];
  for await (const data of events) {
    const event = StreamEvent.safeParse(data);
    if (!event.success) {
      throw new Failure('answer', `an event of the stream has an unknown form: ${z.prettifyError(event.error)}`, {
        charged: 'unknown',
      });
    }
    usage = event.data.usage ?? usage;
    const choice = event.data.choices?.find(({ index }) => index === 0);
    if (choice === undefined) continue;
    isChat ||= choice.delta !== undefined;
    text += choice.delta?.content ?? choice.text ?? '';
    reasoning += choice.delta?.reasoning_content ?? '';
    if (text !== '' || reasoning !== '') onFirst();
    finish = choice.finish_reason ?? finish;
    tokens.push(...(choice.logprobs?.content ?? []));
  }
  const said = isChat ? { message: { role: 'assistant', content: text, reasoning_content: reasoning } } : { text };
  const logprobs = tokens.length > 0 ? { content: tokens } : null;
  return { choices: [{ index: 0, ...said, finish_reason: finish, logprobs }], usage };
}

const StreamEvent = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        index: z.int().default(0),
        delta: z.looseObject({ content: z.string().nullish(), reasoning_content: z.string().nullish() }).optional(),
        text: z.string().nullish(),
        finish_reason: z.string().nullish(),
        logprobs: z
          .looseObject({ content: z.array(z.json()).nullish() })
          .nullish()
          .catch(null),
      }),
    )
    .nullish(),
  usage: z.json().optional(),
});
