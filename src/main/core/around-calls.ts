import type { Handlers } from '../serve.ts';

export type Call = (params: unknown, signal: AbortSignal) => unknown;

/** The same methods, each with `around` its call. */
export function aroundCalls(handlers: Handlers, around: (call: Call, method: string) => Call): Handlers {
  // A handler and its params come from the same row of the contract, which the type checker cannot follow through a loop.
  const wrapped = Object.entries(handlers).map(([method, handler]) => [method, around(handler as Call, method)]);
  return Object.fromEntries(wrapped) as Handlers;
}
