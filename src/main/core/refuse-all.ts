import { methods } from '../../shared/contract.ts';
import type { Handlers } from '../serve.ts';

/** A table of the same methods, each of which refuses. */
export function refuseAll(refusal: Error): Handlers {
  const refuse = () => {
    throw refusal;
  };
  return Object.fromEntries(Object.keys(methods).map((name) => [name, refuse])) as unknown as Handlers;
}
