import { QuerentError } from '../../../shared/errors.ts';

/** A model that Querent could load but would compute wrongly. */
export function unsupported(path: string, what: string, wayOut: string): QuerentError {
  return new QuerentError('model.unsupported', `${path} asks for ${what}, which Querent does not support.`, wayOut);
}
