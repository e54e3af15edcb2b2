import type { EndpointReport } from '../../../shared/records/endpoint.ts';
import type { Db } from '../../store/transaction.ts';
import type { KeySources } from '../keys.ts';
import { changeEndpoint, readEndpoints } from './known-endpoints.ts';
import { saveWays } from './known-ways.ts';

export interface ProbingParts {
  db: Db;
  keys: KeySources;
  now(): number;
}

/** Asks a server what it can do, and remembers that for runs, and for the list where it stands there. */
export async function probeKnown(
  { db, keys, now }: ProbingParts,
  address: string,
  signal: AbortSignal,
): Promise<EndpointReport> {
  const { probeEndpoint } = await import('../endpoint-probe.ts');
  const { ways, ...report } = await probeEndpoint(address, keys, signal);
  // A run must not go by an older finding than the one a person has just been shown.
  if (ways !== null) saveWays(db, report, ways);
  if (readEndpoints(db).some(({ name }) => name === address)) {
    changeEndpoint(db, address, { probe: { probedAt: now(), report } });
  }
  return report;
}
