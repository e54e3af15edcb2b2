import { QuerentError } from '../../shared/errors.ts';
import type { Domain, Item, RoleModel } from '../../shared/records/config.ts';
import type { Completion, GenerateRequest, Prompt } from '../../shared/roles.ts';
import { type CollectContext, failed, type Outcome } from './context.ts';
import { removeThinking } from './questions.ts';
import { chooseSampling, speak } from './speak.ts';

/**
 * Items for a domain without a pool, written by the participant's model: enough for E and T, in at most 1 + `maxRedraws` calls.
 * Draws depend on the run's first seed, so that all interviews of a domain share them. Throws as `writeItems` does.
 */
export function generateItems(context: CollectContext, domain: Domain): Promise<Item[]> {
  const { config, job } = context;
  const { participant, maxRedraws, numItems, seeds } = config;
  const speaker = { role: 'items' as const, roleModel: participant, model: job.models.participant };
  const wanted = { domain: domain.name, count: 2 * numItems, draws: 1 + maxRedraws, participant, seed: seeds[0] ?? 0 };
  return writeItems(wanted, async (request) => {
    const [outcome] = await speak(context, speaker, [request]);
    return outcome ?? failed(new Error('it gave no answer'));
  });
}

export interface WantedItems {
  domain: string;
  count: number;
  /** The most calls. */
  draws: number;
  participant: RoleModel;
  seed: number;
}

/** Asks a model for items until there are as many as wanted. Fewer is accepted, fewer than two is `model.no-items`. */
export async function writeItems(
  { domain, count, draws, participant, seed }: WantedItems,
  ask: (request: GenerateRequest & { key: string }) => Promise<Outcome<Completion>>,
): Promise<Item[]> {
  const items = new Map<string, Item>();
  let reason = 'it wrote no list that could be read';
  for (let draw = 0; draw < draws && items.size < count; draw++) {
    const key = `domain/${domain}/items/d${draw}`;
    const template = { stop: [], maxTokens: 40 * count, temperature: 0.8, topP: 1, topK: 0 };
    const sampling = chooseSampling({ ...participant, maxTokens: null }, template, { seed, key });
    const outcome = await ask({ key, prompt: askForItems(domain, count, [...items.values()]), sampling });
    if (outcome.error !== null) {
      reason = outcome.error.message;
      continue;
    }
    for (const item of parseItems(outcome.value.text)) {
      const name = item.name.toLowerCase();
      if (!items.has(name) && items.size < count) items.set(name, item);
    }
  }
  if (items.size >= 2) return [...items.values()];
  throw new QuerentError(
    'model.no-items',
    `${participant.model} gave no items for the domain "${domain}": ${reason.replace(/\.$/, '')}.`,
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

function askForItems(domain: string, count: number, known: Item[]): Prompt {
  const others = known.length === 0 ? '' : ` Others than these: ${known.map(({ name }) => name).join('; ')}.`;
  return {
    kind: 'chat',
    messages: [
      {
        role: 'user',
        content: `List ${count - known.length} different, real and varied ${domain} among which people would choose differently.${others} One a line, the name, a colon and three short traits, like this:\nName: trait, trait, trait\nNothing else.`,
      },
    ],
  };
}
