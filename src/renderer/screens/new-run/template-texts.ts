import type { PreferenceTemplate, PromptTemplate, RoleTemplates } from '../../../shared/records/template.ts';

type Template = RoleTemplates[keyof RoleTemplates];

export interface TemplateText {
  key: string;
  name: string;
  value: string;
  /** The template with this text in place of the old one. */
  change(text: string): Template;
}

/** The texts of a template that can be edited, by name. */
export function templateTexts(template: Template): TemplateText[] {
  if (!('method' in template)) return promptTexts(template.prompt, '', (prompt) => ({ ...template, prompt }));
  const prefix = promptTexts(
    template.prefix,
    'Before: ',
    (changed): PreferenceTemplate => ({ ...template, prefix: changed }),
  );
  if (template.method === 'fit')
    return [
      ...prefix,
      { key: 'item', name: 'Item', value: template.item, change: (item) => ({ ...template, item }) },
      { key: 'yes', name: 'Yes', value: template.yes, change: (yes) => ({ ...template, yes }) },
      { key: 'no', name: 'No', value: template.no, change: (no) => ({ ...template, no }) },
    ];
  return [
    ...prefix,
    { key: 'pair', name: 'Pair', value: template.pair, change: (pair) => ({ ...template, pair }) },
    { key: 'first', name: 'The first is chosen', value: template.first, change: (first) => ({ ...template, first }) },
    {
      key: 'second',
      name: 'The second is chosen',
      value: template.second,
      change: (second) => ({ ...template, second }),
    },
  ];
}

/** A working template to start from, in the words of a chat model. */
export function startOf(role: keyof RoleTemplates): Template {
  const transcript = '{% for turn in transcript %}Q: {{ turn.question }}\nA: {{ turn.answer }}\n{% endfor %}';
  const speaking = { stop: [], maxTokens: 64, temperature: 1, topP: 1, topK: 0 };
  const choice = {
    method: 'choice',
    pair: '\nA: {{ first.name }}\nB: {{ second.name }}\nChoice:',
    first: ' A',
    second: ' B',
  } as const;
  switch (role) {
    case 'policy':
      return {
        ...speaking,
        prompt: {
          kind: 'chat',
          user: `${transcript}\nTask: {{ task }}\nAsk one short question. Write the question only.`,
        },
      };
    case 'participant':
      return {
        ...speaking,
        prompt: {
          kind: 'chat',
          system: 'You are a person who {{ persona }}.',
          user: `${transcript}\n{{ question }}\nAnswer in one sentence.`,
        },
      };
    case 'label':
      return {
        ...choice,
        prefix: { kind: 'chat', user: 'You are a person who {{ persona }}. Which do you prefer? Answer with A or B.' },
      };
    case 'scorer':
      return {
        ...choice,
        prefix: { kind: 'chat', user: `${transcript}\nWhich would this person prefer? Answer with A or B.` },
      };
  }
}

function promptTexts(
  prompt: PromptTemplate,
  before: string,
  change: (prompt: PromptTemplate) => Template,
): TemplateText[] {
  if (prompt.kind === 'text')
    return [
      { key: 'text', name: `${before}prompt`, value: prompt.text, change: (text) => change({ ...prompt, text }) },
    ];
  return [
    {
      key: 'system',
      name: `${before}system`,
      value: prompt.system ?? '',
      change: (system) => change({ ...prompt, system: system || undefined }),
    },
    { key: 'user', name: `${before}user`, value: prompt.user, change: (user) => change({ ...prompt, user }) },
  ];
}
