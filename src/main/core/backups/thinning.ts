/**
 * Which backups may go. Kept are: all of the last day, the newest of each day for a fortnight, the newest of each week for half
 * a year, and whatever their age the three newest. Days and weeks are of UTC, so that the answer does not change with the clock
 * of the moment: what was kept once is never missed by a later thinning of the same period. `thinningWords` says it to people.
 */
import type { BackupReason } from '../../../shared/records/backup.ts';

interface Dated {
  madeAt: number;
  reason: BackupReason | null;
}

const dayMs = 86_400_000;
const fortnightMs = 14 * dayMs;
const halfYearMs = 182 * dayMs;
const alwaysKept = 3;

/** Those that may be removed. What a person made, or put there, never is. */
export function chooseThinned<B extends Dated>(backups: readonly B[], now: number): B[] {
  const own = backups
    .filter(({ reason }) => reason !== 'by-hand' && reason !== null)
    .sort((one, other) => other.madeAt - one.madeAt);
  const taken = new Set<string>();
  return own.filter(({ madeAt }, index) => {
    if (index < alwaysKept) return false;
    const period = periodOf(madeAt, now);
    if (period === 'every') return false;
    if (period === null || taken.has(period)) return true;
    taken.add(period);
    return false;
  });
}

/** The three newest take no place of a period: a week's own is kept beside them. */
function periodOf(madeAt: number, now: number): string | null {
  const ageMs = now - madeAt;
  if (ageMs <= dayMs) return 'every';
  if (ageMs <= fortnightMs) return `day ${Math.floor(madeAt / dayMs)}`;
  if (ageMs <= halfYearMs) return `week ${Math.floor(madeAt / (7 * dayMs))}`;
  return null;
}
