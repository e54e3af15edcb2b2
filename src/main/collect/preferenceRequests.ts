/**
 * How p(first over second) is asked of a model, for a list of pairs after one transcript. Continuations come in twos (yes and
 * no; the letters A and B), and only their difference is used.
 *
 * A text prompt for a model on this machine is rendered once and what belongs to an item or pair is part of the continuations,
 * so that the engine computes the shared prefix once. In a chat, and on servers, the item or pair stands in the prompt and the
 * continuations are the bare words: a chat model is asked in its own form, and a server that lists only its first token's
 * alternatives can answer.
 */
import type { Item } from '../../shared/records/config.ts';
import type { PreferenceTemplate } from '../../shared/records/template.ts';
import type { ScoreRequest } from '../../shared/roles.ts';
import { choiceProbability, fitProbability, ordersAgree } from '../score/pairProbability.ts';
import { extendPrompt, renderPrompt, renderText, type TemplateVariables } from './prompts.ts';

export interface ItemPair {
  /** Indices into the items. */
  first: number;
  second: number;
}

export interface PairJudgement {
  /** p(first over second). */
  probability: number;
  /** Whether both orders chose the same item; null where the method has no order. */
  ordersAgree: boolean | null;
}

/** Log-probabilities (nats) of one two-way question, in the order of its two continuations. */
export type TwoWay = readonly [number, number];

export interface PreferenceRequests {
  requests: ScoreRequest[];
  /** From the two-way answers of all requests in their order to one judgement a pair. */
  read(answers: TwoWay[]): PairJudgement[];
}

export interface Subject {
  template: PreferenceTemplate;
  variables: TemplateVariables;
  items: readonly Item[];
  pairs: readonly ItemPair[];
}

export function buildPreferenceRequests(subject: Subject, isServer: boolean): PreferenceRequests {
  return subject.template.method === 'fit' ? buildFit(subject, isServer) : buildChoice(subject, isServer);
}

/** How many requests `buildPreferenceRequests` would make for such pairs, without writing them. */
export function countPreferenceRequests(
  { method, prefix }: PreferenceTemplate,
  pairs: readonly ItemPair[],
  isServer: boolean,
): number {
  if (prefix.kind === 'text' && !isServer) return 1;
  return method === 'choice' ? 2 * pairs.length : usedItems(pairs).length;
}

/** Indices of the items that stand in a pair. */
function usedItems(pairs: readonly ItemPair[]): number[] {
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))].sort((a, b) => a - b);
}

/** The two-way questions of a `choice`, each pair in both orders: straight, swapped, straight, swapped ... */
export function choiceQuestions(subject: Subject): TwoWayQuestion[] {
  return renderedOnce(subject, renderChoiceQuestions);
}

function renderChoiceQuestions({ template, variables, items, pairs }: Subject): TwoWayQuestion[] {
  if (template.method !== 'choice') return [];
  return pairs.flatMap((pair) =>
    [pair, { first: pair.second, second: pair.first }].map((shown) => {
      const both = { ...variables, first: items[shown.first], second: items[shown.second] };
      return {
        shown: renderText(template.pair, both),
        options: [renderText(template.first, both), renderText(template.second, both)],
      };
    }),
  );
}

export interface TwoWayQuestion {
  /** The item or pair in words. */
  shown: string;
  options: [string, string];
}

function buildChoice(subject: Subject, isServer: boolean): PreferenceRequests {
  const questions = choiceQuestions(subject);
  return {
    requests: toRequests(subject, questions, isServer),
    read: (answers) =>
      subject.pairs.map((_, index) => {
        const straight = toFirstSecond(answers[2 * index]);
        const swapped = toFirstSecond(answers[2 * index + 1]);
        return { probability: choiceProbability(straight, swapped), ordersAgree: ordersAgree(straight, swapped) };
      }),
  };
}

function buildFit(subject: Subject, isServer: boolean): PreferenceRequests {
  const { template, variables, items, pairs } = subject;
  if (template.method !== 'fit') return { requests: [], read: () => [] };
  const used = usedItems(pairs);
  const questions = renderedOnce(subject, () =>
    used.map((index) => {
      const shown = { ...variables, item: items[index] };
      return {
        shown: renderText(template.item, shown),
        options: [renderText(template.yes, shown), renderText(template.no, shown)],
      };
    }),
  );
  return {
    requests: toRequests(subject, questions, isServer),
    read: (answers) => {
      const fits = new Map(used.map((index, place) => [index, toYesNo(answers[place])]));
      return pairs.map(({ first, second }) => ({
        probability: fitProbability(fits.get(first) ?? unknown, fits.get(second) ?? unknown),
        ordersAgree: null,
      }));
    },
  };
}

function toRequests({ template, variables }: Subject, questions: TwoWayQuestion[], isServer: boolean): ScoreRequest[] {
  const prefix = renderPrompt(template.prefix, variables);
  if (prefix.kind === 'text' && !isServer) {
    return [{ prefix, continuations: questions.flatMap(({ shown, options }) => options.map((word) => shown + word)) }];
  }
  return questions.map(({ shown, options }) => ({ prefix: extendPrompt(prefix, shown), continuations: options }));
}

/**
 * Items and pairs read the same after every transcript of an interview, so they are rendered once for its list of pairs;
 * a template that shows the transcript beside them is rendered each time.
 */
function renderedOnce(subject: Subject, render: (subject: Subject) => TwoWayQuestion[]): TwoWayQuestion[] {
  const { prefix: _, ...words } = subject.template;
  const key = JSON.stringify([words, subject.variables.persona]);
  if (key.includes('transcript')) return render(subject);
  const known = rendered.get(subject.pairs) ?? new Map<string, TwoWayQuestion[]>();
  rendered.set(subject.pairs, known);
  const questions = known.get(key) ?? render(subject);
  known.set(key, questions);
  return questions;
}

const rendered = new WeakMap<readonly ItemPair[], Map<string, TwoWayQuestion[]>>();

const unknown = { yes: Number.NaN, no: Number.NaN };

function toYesNo(answer: TwoWay | undefined) {
  return answer ? { yes: answer[0], no: answer[1] } : unknown;
}

function toFirstSecond(answer: TwoWay | undefined) {
  return answer ? { first: answer[0], second: answer[1] } : { first: Number.NaN, second: Number.NaN };
}
