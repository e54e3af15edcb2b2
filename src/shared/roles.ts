import type { ModelInUse } from './records/run.ts';
import type { RoleTemplates } from './records/template.ts';

/**
 * What the collector asks of a model, whoever runs it: the engine on this machine or an OpenAI-compatible server.
 * Everything here is plain JSON, so that the same objects cross the wire to the engine and stand in the ledger.
 */
export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** `text` goes to the model as it is; `chat` goes through the model's chat template (or the server's). */
export type Prompt = { kind: 'text'; text: string } | { kind: 'chat'; messages: Message[] };

export interface Sampling {
  /** 0 is greedy. */
  temperature: number;
  topP: number;
  /** 0 keeps every token. */
  topK: number;
  maxTokens: number;
  stop: string[];
  /** The same prompt, sampling and seed give the same completion on a local model. */
  seed: number;
}

export interface Completion {
  text: string;
  /** Empty where the server does not tell them. */
  tokenIds: number[];
  /** Natural log-probability of each token under the sampling policy; empty where the server does not tell them. */
  tokenLogProbabilities: number[];
  finish: 'stop' | 'length';
  promptTokens: number;
  completionTokens: number;
}

export interface GenerateRequest {
  prompt: Prompt;
  sampling: Sampling;
}

/** One completion a request, each sampled on its own; the order of requests changes nothing. */
export interface Generator {
  generate(requests: GenerateRequest[], signal: AbortSignal): Promise<Completion[]>;
}

export interface ScoreRequest {
  prefix: Prompt;
  /** Appended to the prefix as they are. */
  continuations: string[];
}

export interface ContinuationScore {
  /** Sum over the continuation's tokens, nats. */
  logProbability: number;
  tokenLogProbabilities: number[];
  tokens: string[];
}

/** log p(continuation | prefix) in nats; one list a request, in the order of its continuations. */
export interface ContinuationScorer {
  score(requests: ScoreRequest[], signal: AbortSignal): Promise<ContinuationScore[][]>;
}

export interface TokenUsage {
  promptTokens: number;
  completionTokens: number;
}

/** A model opened for a role, ready to be called. `inUse` is what is shown and stored. */
export interface OpenedModel {
  inUse: ModelInUse;
  templates: RoleTemplates;
  generator: Generator;
  /** Null where the model cannot score; `cannotScore` says why and what to do. */
  scorer: ContinuationScorer | null;
  cannotScore: string | null;
}
