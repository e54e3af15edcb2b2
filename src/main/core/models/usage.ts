/**
 * What a run has taken. For models on this machine the ledger tells. For servers every attempt counts as the server told it,
 * accepted or not, since an answer that was refused or came too late may have been charged for all the same: a cap must count
 * it, also after a restart. One under way when the process is killed may have been charged for too, and nobody ever tells: it
 * stands in the workspace with the most it can take from before it is sent, and counts so when the run goes on.
 */
import { z } from 'zod';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RoleName } from '../../../shared/records/ledger.ts';
import { type RunId, Usage } from '../../../shared/records/run.ts';
import { parseEndpointName } from '../../endpoints/endpointName.ts';
import type { Attempt, Journal } from '../../endpoints/journal.ts';
import { usageByRole } from '../../store/ledger.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import { type Db, write } from '../../store/transaction.ts';

const nothing: Usage = { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 };

/** The participant also labels the pairs and writes the items of a new domain. */
const playedBy = {
  policy: 'policy',
  participant: 'participant',
  label: 'participant',
  items: 'participant',
  scorer: 'scorer',
} as const satisfies Record<RoleName, keyof RunConfig>;

/** Everything that a run has taken, failed attempts included. */
export function readUsage(db: Db, runId: RunId, config: RunConfig): Usage {
  const byRole = usageByRole(db, runId);
  const roles = Object.keys(playedBy) as RoleName[];
  const local = roles.filter((role) => parseEndpointName(config[playedBy[role]].model) === null);
  return local.reduce((sum, role) => add(sum, byRole[role] ?? nothing), readServerUsage(db, runId));
}

export function readServerUsage(db: Db, runId: RunId): Usage {
  return readSetting(db, keyOf(runId), Usage, nothing);
}

/** Counts what was under way when the process ended, at its most. For a run that is not live. */
export function countUnheard(db: Db, runId: RunId): void {
  write(db, () => {
    const unheard = Object.values(readUnderWay(db, runId));
    if (unheard.length === 0) return;
    writeSetting(db, keyOf(runId), unheard.reduce(add, readServerUsage(db, runId)));
    writeSetting(db, underWayKeyOf(runId), {});
  });
}

/** Counts every attempt of a run at its servers: as under way before it is sent, and for good as soon as its outcome is known. */
export function createUsageJournal(db: Db, runId: RunId): Journal {
  const settle = ({ id }: Attempt, { promptTokens, completionTokens, cost }: Omit<Usage, 'requests'>) =>
    write(db, () => {
      const { [id]: _, ...others } = readUnderWay(db, runId);
      writeSetting(db, underWayKeyOf(runId), others);
      const used = { requests: 1, promptTokens, completionTokens, cost };
      writeSetting(db, keyOf(runId), add(readServerUsage(db, runId), used));
    });
  return {
    attempted: ({ id, worst }) => {
      const underWay = { ...readUnderWay(db, runId), [id]: { requests: 1, ...worst } };
      writeSetting(db, underWayKeyOf(runId), underWay);
    },
    received: (attempt, _payload, usage) => settle(attempt, usage),
    failed: (attempt, _error, usage) => settle(attempt, usage),
  };
}

function readUnderWay(db: Db, runId: RunId): Record<string, Usage> {
  return readSetting(db, underWayKeyOf(runId), z.record(z.string(), Usage), {});
}

function underWayKeyOf(runId: RunId): string {
  return `server requests under way ${runId}`;
}

function keyOf(runId: RunId): string {
  return `server usage ${runId}`;
}

function add(a: Usage, b: Usage): Usage {
  return {
    requests: a.requests + b.requests,
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    cost: a.cost + b.cost,
  };
}
