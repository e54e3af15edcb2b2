/**
 * Which candidates of a group are chosen and rejected. The margin between two rewards is also told in standard errors of
 * their difference, sqrt(a^2 + b^2): the two share their pairs, so the true one is smaller and this errs on the safe side.
 */
import type { ExportRules } from '../../../shared/records/export.ts';
import type { RewardedCandidate } from '../example.ts';
import type { PreparedGroup } from './prepare.ts';
import type { Tally } from './tally.ts';

export interface ChosenPair {
  chosen: RewardedCandidate;
  rejected: RewardedCandidate;
  /** Nats per pair, above 0. */
  margin: number;
  /** Null where a standard error is not known. */
  marginErrors: number | null;
}

export function choosePairs(group: PreparedGroup, rules: ExportRules, tally: Tally): ChosenPair[] {
  const best = bestOf(group, rules, tally);
  if (best === null) return [];
  const others = group.rewarded.filter((candidate) => candidate !== best);
  const against = rules.pairs === 'best-worst' ? [worstOf(others)] : others.filter(({ kept }) => kept === false);
  if (against.length === 0) tally.skip('group', 'none-pruned');
  return against.flatMap((rejected) => pairOf(best, rejected, rules, tally) ?? []);
}

/** The highest reward, the first of equals; null where the group is skipped as a whole. */
export function bestOf({ exported, rewarded }: PreparedGroup, rules: ExportRules, tally: Tally) {
  if (rules.skipWithinNoise && exported.group.withinNoise === true) {
    tally.skip('group', 'within-noise');
    return null;
  }
  if (rewarded.length < 2) {
    tally.skip('group', 'one-candidate');
    return null;
  }
  return rewarded.reduce((best, one) => (one.reward > best.reward ? one : best));
}

function worstOf(others: readonly RewardedCandidate[]): RewardedCandidate {
  return others.reduce((worst, one) => (one.reward < worst.reward ? one : worst));
}

function pairOf(chosen: RewardedCandidate, rejected: RewardedCandidate, rules: ExportRules, tally: Tally) {
  const margin = chosen.reward - rejected.reward;
  const errors = [chosen.rewardStandardError, rejected.rewardStandardError];
  const standardError = errors.every((error) => error !== null) ? Math.hypot(...errors) : null;
  const marginErrors = standardError === null || standardError === 0 ? null : margin / standardError;
  const skip =
    margin <= 0
      ? 'no-difference'
      : chosen.question === rejected.question
        ? 'alike-text'
        : belowMargin(margin, standardError, rules);
  if (skip === null) return { chosen, rejected, margin, marginErrors };
  tally.skip('pair', skip);
  return null;
}

/** A standard error of exactly 0 makes any difference certain. */
export function belowMargin(
  margin: number,
  standardError: number | null,
  { minMargin, minMarginErrors }: ExportRules,
): 'margin' | 'no-standard-error' | null {
  if (margin < minMargin) return 'margin';
  if (minMarginErrors === 0) return null;
  if (standardError === null) return 'no-standard-error';
  return margin < minMarginErrors * standardError ? 'margin' : null;
}
