/** A desk over a finished run of the exact world, in a folder of the test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Candidate } from '../../../src/shared/records/group.ts';
import type { RunId } from '../../../src/shared/records/run.ts';
import { exampleConfig } from './example-config.ts';
import { openTestCore } from './openTestCore.ts';

export interface TestDesk {
  folder: string;
  core: Core;
  client: Client;
  runId: RunId;
  readTree(): Promise<GroupWithCandidates[]>;
  readRoot(): Promise<GroupWithCandidates & { best: Candidate }>;
  /** Whatever is done meanwhile is done while nobody holds the workspace. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(change: Partial<RunConfig> = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'querent-desk-'));
  const opened = await openTestCore(folder);
  const [cars] = await opened.client.call('domain.list', {});
  const config = { ...exampleConfig, maxDepth: 3, domains: cars ? [cars] : [], ...change };
  const { id: runId } = await opened.client.call('run.start', { config, outputDirectory: null });
  await opened.client.call('run.wait', { runId });
  const desk: TestDesk = {
    folder,
    ...opened,
    runId,
    readTree: () => desk.client.call('run.tree', { runId }),
    async readRoot() {
      const entry = (await desk.readTree()).find(({ group }) => group.depth === 0);
      const best = entry?.candidates.find(({ kept }) => kept);
      if (!entry || !best) throw new Error('The run has no root with a kept question.');
      return { ...entry, best };
    },
    async restart(meanwhile) {
      await desk.core.close();
      await meanwhile?.();
      Object.assign(desk, await openTestCore(folder));
    },
    async close() {
      await desk.core.close();
      rmSync(folder, { recursive: true });
    },
  };
  return desk;
}
