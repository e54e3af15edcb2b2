import type { Domain, Item, Persona } from '../../shared/records/config.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { CollectContext } from './context.ts';
import { interviewIdOf, interviewKey } from './identity.ts';
import { generateItems } from './itemGeneration.ts';
import { sampleItems } from './items.ts';
import { labelPairs } from './labels.ts';

export interface InterviewPlan {
  position: number;
  persona: Persona;
  domain: Domain;
  seed: number;
}

/** One dialogue tree for each domain, persona and seed, in this order. */
export function planInterviews({ domains, personas, seeds }: CollectContext['config']): InterviewPlan[] {
  return domains
    .flatMap((domain) => personas.flatMap((persona) => seeds.map((seed) => ({ domain, persona, seed }))))
    .map((plan, position) => ({ position, ...plan }));
}

/** Items, pairs and labels of an interview: what it is judged by. A stored one is taken as it is. */
export async function prepareInterview(
  context: CollectContext,
  plan: InterviewPlan,
  stored: Interview | undefined,
  pools: ItemPools,
): Promise<Interview> {
  if (stored) return stored;
  const { config, job } = context;
  const { position, persona, domain, seed } = plan;
  const pool = await pools.read(domain);
  const { items, pairs } = sampleItems({ ...domain, items: pool }, config.numItems, config.numPairs, seed);
  const subject = {
    template: context.templates.label,
    variables: { task: domain.task, domain: domain.name, transcript: [], persona: persona.text },
    items,
    pairs,
  };
  const labelled = await labelPairs(context, `${interviewKey(position)}/label`, subject, pairs);
  const interview: Interview = {
    id: interviewIdOf(job.run.id, position),
    runId: job.run.id,
    position,
    persona,
    domain: domain.name,
    task: domain.task,
    seed,
    items,
    pairs: labelled.pairs,
    labelMethod: labelled.method,
    consistency: labelled.consistency,
  };
  job.store.saveInterview(interview);
  job.events.interviewSaved(interview);
  return interview;
}

export interface ItemPools {
  read(domain: Domain): Promise<Item[]>;
}

/** The config's pools; one that is empty is generated once, however many interviews wait for it. */
export function createItemPools(context: CollectContext): ItemPools {
  const generated = new Map<string, Promise<Item[]>>();
  return {
    async read(domain) {
      if (domain.items.length > 0) return domain.items;
      const items = generated.get(domain.name) ?? generateItems(context, domain);
      generated.set(domain.name, items);
      return items;
    },
  };
}
