/** Servers that a person has added, what probing them found, and what they answered when they were tried. */
import { z } from 'zod';
import { RunConfig } from './config.ts';
import { ErrorRecord } from './run.ts';

export const EndpointReport = z.strictObject({
  baseUrl: z.string(),
  model: z.string(),
  reachable: z.boolean(),
  generates: z.boolean(),
  scores: z.enum(['given text', 'generated tokens', 'nothing']),
  latencyMs: z.number().nullable(),
  /** Plain sentences, one a finding. */
  findings: z.array(z.string()),
  error: ErrorRecord.nullable(),
});
export type EndpointReport = z.infer<typeof EndpointReport>;

/** One short completion. */
export const EndpointTest = z.strictObject({
  testedAt: z.number(),
  /** Empty where there is an error. */
  answer: z.string(),
  /** From sending to the first words; null where they came all at once. */
  firstMs: z.number().nullable(),
  wholeMs: z.number(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  /** Whether it told the log-probabilities of what it wrote. */
  tellsLogProbabilities: z.boolean(),
  /** Null where no price is known. */
  cost: z.number().nullable(),
  error: ErrorRecord.nullable(),
});
export type EndpointTest = z.infer<typeof EndpointTest>;

/** Per million tokens; null where nobody has told it. */
const EndpointPrices = RunConfig.shape.prices.valueType.nullable();

export const KnownEndpoint = z.strictObject({
  /** As written in a config. */
  name: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  prices: EndpointPrices,
  probe: z.strictObject({ probedAt: z.number(), report: EndpointReport }).nullable(),
  test: EndpointTest.nullable(),
});
export type KnownEndpoint = z.infer<typeof KnownEndpoint>;
