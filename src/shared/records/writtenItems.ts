import type { RunConfig } from './config.ts';
import type { Interview } from './interview.ts';

/**
 * The config of a run with the items that a model wrote for its domains, where a person can read and edit them and collect
 * with them again. A domain whose interviews are not prepared yet stays without.
 */
export function withWrittenItems(config: RunConfig, interviews: readonly Interview[]): RunConfig {
  const domains = config.domains.map((domain) => {
    if (domain.items.length > 0) return domain;
    const written = interviews.filter((interview) => interview.domain === domain.name).flatMap(({ items }) => items);
    return { ...domain, items: [...new Map(written.map((item) => [item.name, item])).values()] };
  });
  return { ...config, domains };
}
