import { z } from 'zod';

/**
 * How each role is put into words: Jinja templates, editable in a run's config. A model folder may declare its own in
 * `querent.json` (this schema); else the defaults for chat models are used.
 *
 * Variables: `task` (the beginning prompt), `domain`, `transcript` (list of `{question, answer}`), and, where the role may
 * see them, `persona`, `question`, `item` (`{name, attributes: string[]}`), `first` and `second` (items of a pair).
 */
export const PromptTemplate = z.union([
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('chat'), system: z.string().optional(), user: z.string().min(1) }),
]);
export type PromptTemplate = z.infer<typeof PromptTemplate>;

const SpeakingTemplate = z.strictObject({
  prompt: PromptTemplate,
  stop: z.array(z.string()).default([]),
  maxTokens: z.int().positive().default(64),
  temperature: z.number().min(0).default(1),
  topP: z.number().gt(0).max(1).default(1),
  topK: z.int().min(0).default(0),
});
export type SpeakingTemplate = z.infer<typeof SpeakingTemplate>;

/** `fit`: z(i) = log p(yes) - log p(no) after the item; p(i over j) = sigmoid(z(i) - z(j)). */
const FitTemplate = z.strictObject({
  method: z.literal('fit'),
  /** The transcript, shared by all items: rendered once. */
  prefix: PromptTemplate,
  /** One item, appended to the prefix. */
  item: z.string().min(1),
  yes: z.string().min(1),
  no: z.string().min(1),
});

/** `choice`: the pair in both orders; logit p(i over j) = ((lA - lB)[i,j] + (lB - lA)[j,i]) / 2. */
const ChoiceTemplate = z.strictObject({
  method: z.literal('choice'),
  prefix: PromptTemplate,
  /** The pair, appended to the prefix; sees `first` and `second`. */
  pair: z.string().min(1),
  /** What a choice of the first (second) is written as: a letter, or a template with `first.name`. */
  first: z.string().min(1),
  second: z.string().min(1),
});

export const PreferenceTemplate = z.discriminatedUnion('method', [FitTemplate, ChoiceTemplate]);
export type PreferenceTemplate = z.infer<typeof PreferenceTemplate>;
export type FitTemplate = z.infer<typeof FitTemplate>;
export type ChoiceTemplate = z.infer<typeof ChoiceTemplate>;

export const RoleTemplates = z.strictObject({
  /** Proposes a question; sees `task`, `domain`, `transcript`. */
  policy: SpeakingTemplate,
  /** Answers `question` as `persona`; sees `transcript` too. */
  participant: SpeakingTemplate,
  /** Which item the persona prefers, told by the participant: sees `persona`. Gives the labels. */
  label: PreferenceTemplate,
  /** Which item the transcript favours: never sees `persona`. */
  scorer: PreferenceTemplate,
});
export type RoleTemplates = z.infer<typeof RoleTemplates>;
