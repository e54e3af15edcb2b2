import { resolve } from 'node:path';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';

export interface DiagnosticsOptions {
  workspace?: string;
  to: string;
  json?: boolean;
}

/** `querent diagnostics --to FILE.zip`: versions, machine, settings, counts and the log, without keys, texts and names. */
export async function saveDiagnostics(
  { workspace, to, json }: DiagnosticsOptions,
  terminal: Terminal,
): Promise<number> {
  const session = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  try {
    const { files } = await session.client.call('diagnostics.preview', {});
    const saved = await session.client.call('diagnostics.save', { path: resolve(terminal.workingDirectory, to) });
    if (json) terminal.out(JSON.stringify({ summary: { ...saved, files: files.map(({ name }) => name) } }));
    else {
      for (const { name, detail } of files) terminal.note(`  ${name}: ${detail}`);
      terminal.out(saved.path);
    }
    return 0;
  } finally {
    await session.close();
  }
}
