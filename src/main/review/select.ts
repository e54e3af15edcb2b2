/** What a data set's rule makes of one group: whether it belongs, which candidates stay, and why the others do not. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { DataSetRule } from '../../shared/records/dataSet.ts';
import type { ExportSkip } from '../../shared/records/export.ts';
import type { Candidate, CandidateId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Review } from '../../shared/records/review.ts';
import { reformGroup } from './reform.ts';

export interface Selected {
  /** Null where the group does not belong. */
  entry: GroupWithCandidates | null;
  /** Empty where the rule does not ask for the group at all. */
  leftOut: Pick<ExportSkip, 'unit' | 'reason'>[];
}

/** What the rule says of the group; where that is nothing, the questions that were put there by hand belong alone. */
export function selectFromGroup(
  entry: GroupWithCandidates,
  interview: Pick<Interview, 'persona' | 'domain'>,
  reviews: readonly Review[],
  rule: DataSetRule,
): Selected {
  const picks = setOf(rule.picked);
  const ruled = selectByRule(entry, interview, reviews, rule, picks);
  const { group, candidates } = entry;
  const picked = candidates.filter(({ id }) => picks.has(id));
  const canBelong = group.status === 'finished' && !rule.excluded.includes(group.id);
  if (ruled.entry !== null || picked.length === 0 || !canBelong) return ruled;
  const leftOut = ruled.leftOut.flatMap(({ reason }) =>
    candidates.slice(picked.length).map(() => ({ unit: 'candidate' as const, reason })),
  );
  return { entry: reformGroup({ group, candidates: picked }), leftOut };
}

/** A rule is asked of every group: its picks are looked up, not walked. */
const sets = new WeakMap<readonly CandidateId[], ReadonlySet<CandidateId>>();
function setOf(picked: readonly CandidateId[]): ReadonlySet<CandidateId> {
  const known = sets.get(picked) ?? new Set(picked);
  sets.set(picked, known);
  return known;
}

/**
 * Advantages are formed again over the candidates that stay, where some do not; which were expanded stays as it was. A group
 * that is included by hand is not asked where it comes from, nor whether it is stale or within noise.
 */
function selectByRule(
  { group, candidates }: GroupWithCandidates,
  { persona, domain }: Pick<Interview, 'persona' | 'domain'>,
  reviews: readonly Review[],
  rule: DataSetRule,
  picks: ReadonlySet<CandidateId>,
): Selected {
  const leave = (reason: string): Selected => ({ entry: null, leftOut: [{ unit: 'group', reason }] });
  const isIncluded = rule.included.includes(group.id);
  const isAskedFor =
    (rule.runIds === null || rule.runIds.includes(group.runId)) &&
    (rule.persona === null || rule.persona === persona.name) &&
    (rule.domain === null || rule.domain === domain) &&
    (rule.depth === null || rule.depth === group.depth);
  if (!isAskedFor && !isIncluded) return { entry: null, leftOut: [] };
  if (rule.excluded.includes(group.id)) return leave('by hand');
  if (group.status !== 'finished') return leave(group.status === 'failed' ? 'failed' : 'not finished yet');
  if (rule.leaveOutStale && group.stale && !isIncluded) return leave('something above it was changed since');
  const counted = reviews.filter(({ reviewer }) => rule.reviewer === null || reviewer === rule.reviewer);
  const judged = candidates.map((candidate) => ({
    candidate,
    reason: picks.has(candidate.id) ? null : reasonAgainst(candidate, counted, rule),
  }));
  const staying = judged.flatMap(({ candidate, reason }) => (reason === null ? [candidate] : []));
  const rewarded = staying.filter(({ reward }) => reward !== null).length;
  if (rewarded < rule.leastCandidates) return leave('too few questions with a reward stay');
  const isWhole = staying.length === candidates.length;
  const entry = isWhole ? { group, candidates } : reformGroup({ group, candidates: staying });
  if (rule.leaveOutWithinNoise && entry.group.withinNoise && !isIncluded) {
    return leave("spread below the rewards' own standard error");
  }
  const leftOut = judged.flatMap(({ reason }) => (reason === null ? [] : [{ unit: 'candidate' as const, reason }]));
  return { entry, leftOut };
}

function reasonAgainst(
  { id, waitsFor }: Candidate,
  reviews: readonly Review[],
  { candidates, leaveOutFlagged, leaveOutStale }: DataSetRule,
): string | null {
  const own = reviews.filter(({ candidateId }) => candidateId === id);
  if (leaveOutStale && waitsFor !== null) return `waits for ${waitsFor === 'answer' ? 'an answer' : 'a score'}`;
  if (leaveOutFlagged && own.some(({ flagged }) => flagged)) return 'flagged';
  const is = (wanted: Review['verdict']) => own.some(({ verdict }) => verdict === wanted);
  if (candidates === 'all' || (candidates === 'accepted' && is('accepted'))) return null;
  if (is('rejected')) return 'rejected';
  return candidates === 'accepted' ? 'not accepted' : null;
}
