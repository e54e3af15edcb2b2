import { QuerentError } from '../../shared/errors.ts';
import type { Domain, Item } from '../../shared/records/config.ts';
import type { Prompt } from '../../shared/roles.ts';
import type { CollectContext } from './context.ts';
import { removeThinking } from './questions.ts';
import { chooseSampling, speak } from './speak.ts';

/**
 * Items for a domain without a pool, written by the participant's model: enough for E and T, in at most 1 + `maxRedraws` calls.
 * Fewer than asked for is accepted, fewer than two is `model.no-items`. Draws depend on the run's first seed, so that all
 * interviews of a domain share them.
 */
export async function generateItems(context: CollectContext, domain: Domain): Promise<Item[]> {
  const { config, job } = context;
  const wanted = 2 * config.numItems;
  const items = new Map<string, Item>();
  let reason = 'it wrote no list that could be read';
  for (let draw = 0; draw <= config.maxRedraws && items.size < wanted; draw++) {
    const key = `domain/${domain.name}/items/d${draw}`;
    const template = { stop: [], maxTokens: 40 * wanted, temperature: 0.8, topP: 1, topK: 0 };
    const sampling = chooseSampling({ ...config.participant, maxTokens: null }, template, {
      seed: config.seeds[0] ?? 0,
      key,
    });
    const speaker = { role: 'items' as const, roleModel: config.participant, model: job.models.participant };
    const [outcome] = await speak(context, speaker, [
      { key, prompt: askForItems(domain, wanted, [...items.values()]), sampling },
    ]);
    if (!outcome || outcome.error !== null) {
      reason = outcome?.error?.message ?? reason;
      continue;
    }
    for (const item of parseItems(outcome.value.text)) {
      const name = item.name.toLowerCase();
      if (!items.has(name) && items.size < wanted) items.set(name, item);
    }
  }
  if (items.size >= 2) return [...items.values()];
  throw new QuerentError(
    'model.no-items',
    `${job.models.participant.inUse.name} gave no items for the domain "${domain.name}": ${reason}.`,
    'List the items under `domains:` in the config, or choose another participant model.',
  );
}

/** One item a line, "Name: trait, trait, trait"; a marker in front and lines without traits are left out. */
export function parseItems(text: string): Item[] {
  return removeThinking(text)
    .split('\n')
    .flatMap((line): Item[] => {
      const plain = line
        .trim()
        .replace(/^(?:[-*•]\s+|\(?\d{1,3}[.)]\s+)/, '')
        .replaceAll('**', '');
      const [name, traits] = [plain.slice(0, plain.indexOf(':')).trim(), plain.slice(plain.indexOf(':') + 1)];
      const attributes = traits
        .split(',')
        .map((trait) => trait.trim().replace(/\.$/, ''))
        .filter((trait) => trait !== '');
      return plain.includes(':') && name !== '' && name.length <= 80 && attributes.length > 0
        ? [{ name, attributes }]
        : [];
    });
}

function askForItems(domain: Domain, count: number, known: Item[]): Prompt {
  const others = known.length === 0 ? '' : ` Others than these: ${known.map(({ name }) => name).join('; ')}.`;
  return {
    kind: 'chat',
    messages: [
      {
        role: 'user',
        content: `List ${count - known.length} different, real and varied ${domain.name} among which people would choose differently.${others} One a line, the name, a colon and three short traits, like this:\nName: trait, trait, trait\nNothing else.`,
      },
    ],
  };
}
