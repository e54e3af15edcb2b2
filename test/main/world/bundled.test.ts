import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from '@huggingface/jinja';
import { describe, expect, it } from 'vitest';
import { RoleTemplates } from '../../../src/shared/records/template.ts';

const folder = join(import.meta.dirname, '../../../resources/models/querent-tiny');
const templates = RoleTemplates.parse(JSON.parse(readFileSync(join(folder, 'querent.json'), 'utf8')));
const context = {
  task: "Discover the user's preferences about cars",
  domain: 'cars',
  transcript: [{ question: 'Do you like fast cars?', answer: 'I like fast cars.' }],
};

describe('the bundled model folder', () => {
  it('has a policy prompt that depends on task, domain and transcript', () => {
    const prompt = (changed: Partial<typeof context>) => render(templates.policy.prompt, { ...context, ...changed });
    expect(prompt({})).toBe(
      "<s><|domain|> cars<|task|> Discover the user's preferences about cars<|end|>" +
        '<|question|>Do you like fast cars?<|end|><|answer|>I like fast cars.<|end|><|question|>',
    );
    const all = [{}, { task: 'Ask good questions' }, { domain: 'books' }, { transcript: [] }].map(prompt);
    expect(new Set(all).size).toBe(4);
  });

  it('shows the persona to the participant and the labels, never to the policy or the scorer', () => {
    const seen = { ...context, persona: 'SECRET', question: 'What else?' };
    expect(render(templates.participant.prompt, seen)).toContain('SECRET');
    if (templates.label.method !== 'fit' || templates.scorer.method !== 'fit') throw new Error('not the fit form');
    expect(render(templates.label.prefix, seen)).toContain('SECRET');
    expect(render(templates.scorer.prefix, seen)).not.toContain('SECRET');
    expect(render(templates.policy.prompt, seen)).not.toContain('SECRET');
  });

  it('puts an item in the words of its training', () => {
    if (templates.scorer.method !== 'fit') throw new Error('not the fit form');
    const item = { name: 'Corvo GT', attributes: ['fast', 'cheap'] };
    expect(new Template(templates.scorer.item).render({ item })).toBe('<|item|> Corvo GT: fast, cheap<|fit|>');
  });

  it('is no larger than 20 MB and says its licence', () => {
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(bytes).toBeLessThan(20e6);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('license: apache-2.0');
  });
});

function render(prompt: RoleTemplates['policy']['prompt'], variables: Record<string, unknown>): string {
  if (prompt.kind !== 'text') throw new Error('not a text template');
  return new Template(prompt.text).render(variables);
}
