import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';

/** Reads a JSON file of a model folder and checks its form. Throws `model.file` or `model.form` naming the file and key. */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = missing ? 'there is no such file' : cause instanceof Error ? cause.message : String(cause);
    throw new QuerentError(
      'model.file',
      `${path} cannot be read: ${reason}.`,
      'A model folder holds config.json, model.safetensors and tokenizer.json, as transformers saves them.',
      { cause },
    );
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new QuerentError(
    'model.form',
    `${path} is not in the expected form: ${z.prettifyError(parsed.error)}.`,
    'Use the folder as transformers saved it; where it is, this kind of model is not supported.',
  );
}
