/** JSON lines in, JSON lines out, for the subcommands that scripts talk to. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { Terminal } from './terminal.ts';

/**
 * Answers each line in order; `batchSize` lines that have already arrived are answered together. A line that is no such
 * object ends the command with `usage.line`, after all lines before it have been answered.
 */
export async function answerLines<T>(
  terminal: Terminal,
  schema: z.ZodType<T>,
  batchSize: number,
  answer: (requests: T[]) => Promise<unknown[]>,
): Promise<void> {
  let number = 0;
  let batch: T[] = [];
  const flush = async () => {
    const requests = batch;
    batch = [];
    if (requests.length === 0) return;
    for (const reply of await answer(requests)) terminal.out(JSON.stringify(reply));
  };
  for await (const line of createInterface({ input: Readable.from(terminal.input), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      batch.push(readLine(line, number, schema));
    } catch (error) {
      await flush();
      throw error;
    }
    if (batch.length >= batchSize) await flush();
  }
  await flush();
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
