import { expect, it } from 'vitest';
import { followRun } from '../../../../src/main/hosts/cli/run.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { exampleCandidate, exampleGroup, exampleRun } from '../../store/records.ts';
import { createFakeTerminal } from './fake-terminal.ts';

/** A client whose run has ended by the time at which the disk has kept its start. */
function createLateClient() {
  const run = exampleRun({ status: 'finished' });
  const group = exampleGroup({ runId: run.id, status: 'finished' });
  const listeners = new Map<string, (data: unknown) => void>();
  const client = {
    call: async () => run,
    on: (event: string, listener: (data: unknown) => void) => {
      listeners.set(event, listener);
      return () => void listeners.delete(event);
    },
  };
  const begin = async () => {
    const candidates = [exampleCandidate(group.id, 0, { reward: 0.5 })];
    listeners.get('run.progressed')?.({ runId: run.id, progress: run.progress });
    listeners.get('group.changed')?.({ group, candidates });
    listeners.get('group.changed')?.({ group: { ...group, id: 'another', runId: 'run_another' }, candidates });
    return run;
  };
  return { client: client as unknown as Client, begin, listeners };
}

it.each([
  ['in words', false],
  ['as JSON', true],
])('tells what came before the answer to the start, of its own run alone, %s', async (_, asJson) => {
  const { client, begin, listeners } = createLateClient();
  const terminal = createFakeTerminal('/');
  await followRun(client, begin, asJson, terminal, () => {});
  if (asJson) expect(terminal.outs.map((line) => JSON.parse(line).event)).toEqual(['run.progressed', 'group.changed']);
  else {
    expect(terminal.notes).toEqual([
      expect.stringContaining('has started'),
      expect.stringMatching(/^group 1 of \d+: turn 1, 1 candidates/),
    ]);
  }
  expect(listeners.size).toBe(0);
});
