/**
 * What a run has taken. For models on this machine the ledger tells. For servers every attempt counts as the server told it,
 * accepted or not, since an answer that was refused or came too late may have been charged for all the same: a cap must count
 * it, also after a restart.
 */
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RoleName } from '../../../shared/records/ledger.ts';
import { type RunId, Usage } from '../../../shared/records/run.ts';
import { parseEndpointName } from '../../endpoints/endpointName.ts';
import type { Journal } from '../../endpoints/journal.ts';
import { usageByRole } from '../../store/ledger.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';

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

/** Counts every attempt of a run at its servers, as soon as its outcome is known. */
export function createUsageJournal(db: Db, runId: RunId): Journal {
  const count = ({ promptTokens, completionTokens, cost }: Omit<Usage, 'requests'>) => {
    const used = { requests: 1, promptTokens, completionTokens, cost };
    writeSetting(db, keyOf(runId), add(readServerUsage(db, runId), used));
  };
  return {
    attempted() {},
    received: (_attempt, _payload, usage) => count(usage),
    failed: (_attempt, _error, usage) => count(usage),
  };
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
