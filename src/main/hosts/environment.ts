import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

/** The environment, and below it a `.env` file of the working directory: what is set in both has the environment's value. */
export function readEnvironment(
  workingDirectory: string,
  environment: Record<string, string | undefined>,
): Record<string, string | undefined> {
  let text = '';
  try {
    text = readFileSync(join(workingDirectory, '.env'), 'utf8');
  } catch {
    // Most people have none.
  }
  return { ...parse(text), ...environment };
}
