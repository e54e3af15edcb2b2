/**
 * p(i over j) from log-probabilities.
 *
 * `fit`: each item alone gets a logit z = log p(yes) - log p(no); p(i over j) = sigmoid(z_i - z_j), which is Bradley-Terry
 * with z as utility and has no order by construction.
 * `choice`: the pair is shown in both orders and the logits of the letters are averaged,
 * logit p(i over j) = ((lA - lB)[i, j] + (lB - lA)[j, i]) / 2, which cancels an additive position bias exactly.
 */
export interface YesNo {
  /** Natural log-probabilities. */
  yes: number;
  no: number;
}

export interface FirstSecond {
  /** Natural log-probability of choosing what is shown first (the letter A), and second. */
  first: number;
  second: number;
}

export function fitProbability(i: YesNo, j: YesNo): number {
  return sigmoid(i.yes - i.no - (j.yes - j.no));
}

/** `straight` shows i first, `swapped` shows j first. */
export function choiceProbability(straight: FirstSecond, swapped: FirstSecond): number {
  return sigmoid((straight.first - straight.second + (swapped.second - swapped.first)) / 2);
}

/** True where both orders choose the same item. A tie in one order agrees with nothing. */
export function ordersAgree(straight: FirstSecond, swapped: FirstSecond): boolean {
  return (straight.first - straight.second) * (swapped.second - swapped.first) > 0;
}

/** Written so that neither tail overflows and sigmoid(-x) = 1 - sigmoid(x) to the last bit that matters. */
export function sigmoid(logit: number): number {
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}
