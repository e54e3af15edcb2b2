import { z } from 'zod';
import { Failure, toQuerentError } from './failure.ts';
import type { Transport } from './transport.ts';

/** The names under /models, in the server's order; throws `endpoint.<kind>` where there is no such list. */
export async function listModels(transport: Transport, name: string, signal: AbortSignal): Promise<string[]> {
  try {
    const parsed = Models.safeParse(await transport.get('/models', signal));
    if (!parsed.success) throw new Failure('answer', 'the list of models has an unknown form');
    return parsed.data.data.map(({ id }) => id);
  } catch (error) {
    throw error instanceof Failure ? toQuerentError(error, name, 1) : error;
  }
}

const Models = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
