import type { RunConfig } from '../../../shared/records/config.ts';
import { treeSize } from '../progress.ts';

/** Beyond this no run would ever end, and its numbers of calls and tokens would soon be beyond what can be counted exactly. */
const mostGroups = 1_000_000;

/** What is wrong with the number of a config's groups, in words; null where it can be collected. */
export function findTooManyGroups(config: RunConfig): { message: string; hint: string } | null {
  const { personas, domains, seeds, branchFactor, numGenerations, maxDepth } = config;
  const interviews = personas.length * domains.length * seeds.length;
  const groups = interviews * treeSize(Math.min(branchFactor, numGenerations), maxDepth);
  if (groups <= mostGroups) return null;
  return {
    message: `These are too many groups: ${inWords(groups)}, and a run has at most ${inWords(mostGroups)}.`,
    hint:
      interviews > mostGroups
        ? 'Take fewer personas, domains and seeds.'
        : `Lower the depth (${maxDepth}) or the branch factor (${branchFactor})${interviews > 1 ? ', or take fewer personas, domains and seeds' : ''}.`,
  };
}

function inWords(count: number): string {
  if (count < 1e9) return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  const [mantissa, exponent] = count.toExponential(1).split('e+');
  return `about ${mantissa} × 10^${exponent}`;
}
