/** JSON lines in, JSON lines out, for the subcommands that scripts talk to. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { Terminal } from './terminal.ts';

/**
 * Answers each line in order; `batchSize` lines that have already arrived are answered together. A line that is no such
 * object, or that the model refuses, ends the command with `usage.line`, after all lines before it have been answered.
 */
export async function answerLines<T>(
  terminal: Terminal,
  schema: z.ZodType<T>,
  batchSize: number,
  answer: (requests: T[]) => Promise<unknown[]>,
): Promise<void> {
  let number = 0;
  let batch: NumberedLine<T>[] = [];
  const flush = async () => {
    const lines = batch;
    batch = [];
    if (lines.length > 0) await answerBatch(terminal, lines, answer);
  };
  for await (const line of createInterface({ input: Readable.from(terminal.input), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      batch.push({ number, request: readLine(line, number, schema) });
    } catch (error) {
      await flush();
      throw error;
    }
    if (batch.length >= batchSize) await flush();
  }
  await flush();
}

interface NumberedLine<T> {
  number: number;
  request: T;
}

/** What the model refuses of one line it refuses of all together: they are then asked one by one, up to that line. */
async function answerBatch<T>(
  terminal: Terminal,
  lines: NumberedLine<T>[],
  answer: (requests: T[]) => Promise<unknown[]>,
): Promise<void> {
  try {
    for (const reply of await answer(lines.map(({ request }) => request))) terminal.out(JSON.stringify(reply));
  } catch (error) {
    const [line] = lines;
    if (!isRefusal(error) || line === undefined) throw error;
    if (lines.length === 1) throw refusedLine(line.number, error);
    for (const one of lines) await answerBatch(terminal, [one], answer);
  }
}

/** `model.*` is about what was asked; the engine's own failures would only be met again. */
function isRefusal(error: unknown): error is QuerentError {
  return error instanceof QuerentError && error.code.startsWith('model.');
}

function refusedLine(number: number, cause: QuerentError): QuerentError {
  return new QuerentError('usage.line', `Line ${number} of the input is refused: ${cause.message}`, cause.hint, {
    cause,
  });
}

function readLine<T>(line: string, number: number, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new QuerentError('usage.line', `Line ${number} of the input is no JSON.`, 'Write one object a line.', {
      cause,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ');
  throw new QuerentError('usage.line', `Line ${number} of the input cannot be used: ${where}.`, 'See querent --help.');
}
