import { Template } from '@huggingface/jinja';
import { QuerentError } from '../../shared/errors.ts';
import type { Item } from '../../shared/records/config.ts';
import type { Turn } from '../../shared/records/group.ts';
import type { PromptTemplate } from '../../shared/records/template.ts';
import type { Prompt } from '../../shared/roles.ts';

/** All that the policy and the scorer may know. The policy's prompt is rendered from this and nothing else. */
export interface TranscriptVariables {
  task: string;
  domain: string;
  transcript: Turn[];
}

/** What templates may see; which of it they are given is decided by the role. */
export interface TemplateVariables extends TranscriptVariables {
  persona?: string;
  question?: string;
  answer?: string;
  item?: Item;
  first?: Item;
  second?: Item;
}

/** Throws `config.template` with Jinja's own words when the template cannot be read or rendered. */
export function renderText(template: string, variables: TemplateVariables): string {
  try {
    return compile(template).render({ ...variables });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QuerentError(
      'config.template',
      `A prompt template cannot be rendered: ${reason} It begins "${template.slice(0, 60)}".`,
      'Correct it under `templates:` in the config, or in the model folder’s querent.json.',
      { cause },
    );
  }
}

export function renderPrompt(template: PromptTemplate, variables: TemplateVariables): Prompt {
  if (template.kind === 'text') return { kind: 'text', text: renderText(template.text, variables) };
  const user = { role: 'user' as const, content: renderText(template.user, variables) };
  if (template.system === undefined) return { kind: 'chat', messages: [user] };
  return { kind: 'chat', messages: [{ role: 'system', content: renderText(template.system, variables) }, user] };
}

/** The prompt with more text at its end: at the end of the text, or of the last message. */
export function extendPrompt(prompt: Prompt, text: string): Prompt {
  if (prompt.kind === 'text') return { kind: 'text', text: prompt.text + text };
  const last = prompt.messages.length - 1;
  return {
    kind: 'chat',
    messages: prompt.messages.map((message, index) =>
      index === last ? { ...message, content: message.content + text } : message,
    ),
  };
}

/** Parsing costs more than rendering, and a run renders a handful of templates thousands of times. */
const compiled = new Map<string, Template>();

function compile(source: string): Template {
  const known = compiled.get(source);
  if (known) return known;
  const template = new Template(source);
  if (compiled.size >= 200) compiled.clear();
  compiled.set(source, template);
  return template;
}
