import type { PreferenceTemplate } from '../../../shared/records/template.ts';

/**
 * A chat's question about a pair as plain text, for servers that tell the log-probabilities of given text only after a plain
 * prompt (`echo`, as Together has it): the same words, and the answer begun.
 */
export function asPlainText(template: PreferenceTemplate): PreferenceTemplate {
  if (template.method !== 'choice' || template.prefix.kind === 'text') return template;
  const { system, user } = template.prefix;
  return {
    method: 'choice',
    prefix: { kind: 'text', text: system === undefined ? user : `${system}{{ '\\n\\n' }}${user}` },
    pair: `${template.pair}{{ '\\n' }}Answer:`,
    first: ` ${template.first}`,
    second: ` ${template.second}`,
  };
}
