import type { RunPlan } from '../../../shared/records/plan.ts';
import { formatCount, formatDuration } from './words.ts';

/** What a run will take, in a few lines, before it starts. */
export function describePlan({
  interviews,
  groups,
  candidates,
  pairs,
  calls,
  tokens,
  durationMs,
  cost,
  notes,
}: RunPlan): string[] {
  const { policy, participant, label, scorer } = calls;
  const time = durationMs === null ? 'time unknown' : `about ${formatDuration(durationMs)}`;
  return [
    `${formatCount(interviews, 'interview')}, ${formatCount(groups, 'group')}, ${formatCount(candidates, 'candidate')}, ${formatCount(pairs, 'pair')}`,
    `calls: ${policy} policy, ${participant} participant, ${label} label, ${scorer} scorer (before redraws and retries)`,
    `about ${formatCount(tokens.prompt, 'prompt token')} and ${formatCount(tokens.completion, 'completion token')}, ${time}, cost ${cost.toFixed(2)}`,
    ...notes.map((note) => `note: ${note}`),
  ];
}
