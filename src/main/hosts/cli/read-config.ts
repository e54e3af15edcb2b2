import { readFile } from 'node:fs/promises';
import type { Client } from '../../../shared/client.ts';
import type { Result } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';

export interface ReadConfig extends Pick<Result<'config.parse'>, 'budget'> {
  config: RunConfig;
}

/** The config of `--config`. Throws `usage.config` where it cannot be read, `config.invalid` with all its mistakes and lines. */
export async function readConfigFile(client: Client, file: string): Promise<ReadConfig> {
  const yaml = await readFile(file, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Name a YAML file that can be read, or leave --config out to run the example.';
    throw new QuerentError('usage.config', `The config ${file} cannot be read: ${reason}`, hint, { cause });
  });
  const { config, budget, problems } = await client.call('config.parse', { yaml, file });
  if (config !== null) return { config, budget };
  const byLine = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const lines = byLine.map(({ key, line, message, hint }) => {
    const place = line === null ? key : `line ${line}, ${key}`;
    return `  ${place}: ${message} ${hint}`;
  });
  throw new QuerentError(
    'config.invalid',
    `The config ${file} cannot be used:\n${lines.join('\n')}\n`,
    'Nothing was run.',
  );
}
