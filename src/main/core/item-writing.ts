/**
 * Items of a new domain, written before there is a run, so that a person can read and mend them first. Nothing is stored: what a
 * model wrote goes into the form, and what the person leaves there into the run's config.
 */
import type { Params } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Item } from '../../shared/records/config.ts';
import { exampleConfig } from '../collect/config/example.ts';
import { cannotWriteItems } from '../collect/config/parseConfig.ts';
import { failed, stopsRun, succeeded } from '../collect/context.ts';
import { writeItems } from '../collect/itemGeneration.ts';
import type { ModelSources } from './models/open-models.ts';
import { openSpeaker } from './models/open-models.ts';
import type { SettingsHolder } from './settings.ts';

/** At most this many calls, as in a run. */
const draws = 1 + exampleConfig([]).maxRedraws;

/** Throws `config.items` for a model that knows its own domains only, `model.*` and `endpoint.*` where it cannot be had. */
export async function writeItemsBeforeRun(
  sources: ModelSources & { settings: SettingsHolder },
  { domain, count, participant }: Params<'items.generate'>,
  signal: AbortSignal,
): Promise<Item[]> {
  if (cannotWriteItems({ participant })) {
    throw new QuerentError(
      'config.items',
      `The participant "${participant.model}" knows its own domains only and cannot write items.`,
      'Write them yourself, or choose a model folder or a server as participant.',
    );
  }
  const { provider, weights } = sources.settings.read();
  const { generator } = await openSpeaker(sources, participant.model, { provider, weights }, signal);
  return writeItems({ domain, count, draws, participant, seed: 0 }, async (request) => {
    signal.throwIfAborted();
    try {
      const [completion] = await generator.generate([request], signal);
      return completion ? succeeded(completion) : failed(new Error('it gave no answer'));
    } catch (error) {
      signal.throwIfAborted();
      if (stopsRun(error)) throw error;
      return failed(error);
    }
  });
}
