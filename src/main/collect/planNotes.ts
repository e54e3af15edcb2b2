import type { RunConfig } from '../../shared/records/config.ts';
import type { PlanHints } from './plan.ts';

/** Plain sentences: what is unknown, what a model cannot do, what looks unwise. */
export function writePlanNotes(config: RunConfig, hints: PlanHints): string[] {
  const notes: string[] = [];
  for (const { name, items } of config.domains) {
    const distinct = new Set(items.map((item) => item.name)).size;
    if (items.length === 0)
      notes.push(
        `The items of "${name}" will be written by the participant’s model: look through them. Calls about pairs are at most what stands here.`,
      );
    else if (distinct < config.numItems)
      notes.push(
        `"${name}" has only ${distinct} items for the ${config.numItems} asked for: fewer pairs, and none held out.`,
      );
    else if (distinct < config.numItems + 2)
      notes.push(`"${name}" has ${distinct} items, all needed for the reward: nothing is held out to judge it.`);
    else if (distinct < 2 * config.numItems)
      notes.push(`"${name}" has ${distinct} items: fewer than ${config.numItems} are held out.`);
  }
  if (config.proposal === 'independent' && config.policy.temperature === 0) {
    notes.push('A policy at temperature 0 writes the same question each time: groups will have one candidate.');
  }
  for (const [role, isServer] of Object.entries(hints.servers ?? {})) {
    const { model } = role === 'policy' ? config.policy : role === 'participant' ? config.participant : config.scorer;
    if (isServer && !config.prices[model]) notes.push(`No price is known for ${model}: it counts as free.`);
  }
  if (!hints.speed) notes.push('How long it takes is not known yet for these models.');
  return notes;
}
