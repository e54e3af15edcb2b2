/** What probes have found about scoring by a server's model, kept in the workspace for a while: a probe takes about ten calls. */
import { z } from 'zod';
import type { PreferenceTemplate } from '../../../shared/records/template.ts';
import type { EndpointAddress } from '../../endpoints/endpointName.ts';
import type { ScoringWays } from '../../endpoints/scoring.ts';
import { readSetting, writeSetting } from '../../store/setting.ts';
import type { Db } from '../../store/transaction.ts';

type Place = Pick<EndpointAddress, 'baseUrl' | 'model'>;

/** How long a probe's finding is trusted. */
const probeLifetimeMs = 7 * 24 * 3600 * 1000;

const StoredWays = z
  .object({ probedAt: z.number(), ways: z.custom<ScoringWays>((value) => value !== null) })
  .nullable();

/** Null where nobody has asked lately. */
export function readWays(db: Db, place: Place): ScoringWays | null {
  const known = readSetting(db, keyOf(place), StoredWays, null);
  return known && Date.now() - known.probedAt < probeLifetimeMs ? known.ways : null;
}

export function saveWays(db: Db, place: Place, ways: ScoringWays): void {
  writeSetting(db, keyOf(place), { probedAt: Date.now(), ways });
}

/** The way in which a pair is asked about: after the config's own form of prompt, else after the one the server can score. */
export function chooseWay(ways: ScoringWays, override: PreferenceTemplate | undefined) {
  const isText = override ? override.prefix.kind === 'text' : ways.chat === null && ways.text !== null;
  return isText ? ways.text : ways.chat;
}

function keyOf({ baseUrl, model }: Place): string {
  return `endpoint.ways ${baseUrl}#${model}`;
}
