import type { RunConfig } from '../../shared/records/config.ts';

/** Twice the limits that are set; what has no limit stays without. */
export function doubleBudget({ requests, tokens, spending }: RunConfig['budget']): RunConfig['budget'] {
  const twice = (limit: number | null) => limit && 2 * limit;
  return { requests: twice(requests), tokens: twice(tokens), spending: twice(spending) };
}

/** `200 requests, 1000 tokens, 2.50 spent`; the limits that are set, in words. */
export function describeBudget({ requests, tokens, spending }: RunConfig['budget']): string {
  const words = [
    requests && `${requests} requests`,
    tokens && `${tokens} tokens`,
    spending && `${spending.toFixed(2)} spent`,
  ];
  return words.filter(Boolean).join(', ');
}
