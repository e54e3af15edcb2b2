/**
 * Which candidates of a group become turns of their own. Highest advantage first, the lower position where two are equal;
 * a candidate without an advantage is never expanded. `mixed` gives half of the places (rounded up) to the best and draws the
 * others from what is left.
 */
export interface ExpansionRule {
  branchFactor: number;
  branching: 'top' | 'mixed';
  /** Uniform in [0, 1); asked only by `mixed`. */
  random: () => number;
}

/** Indices into `advantages`, ascending. */
export function chooseExpanded(advantages: readonly (number | null)[], rule: ExpansionRule): number[] {
  const ranked = advantages
    .flatMap((advantage, index) => (advantage === null ? [] : [{ advantage, index }]))
    .sort((a, b) => b.advantage - a.advantage || a.index - b.index)
    .map(({ index }) => index);
  const best = rule.branching === 'top' ? rule.branchFactor : Math.ceil(rule.branchFactor / 2);
  const chosen = ranked.slice(0, best);
  const rest = ranked.slice(best);
  while (chosen.length < rule.branchFactor && rest.length > 0) {
    chosen.push(...rest.splice(Math.floor(rule.random() * rest.length), 1));
  }
  return chosen.sort((a, b) => a - b);
}
