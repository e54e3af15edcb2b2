import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import { cannotWriteItems, cannotWriteLists } from './parseConfig.ts';
import { firstRepeated } from './repeated.ts';
import { findTooManyGroups } from './runSize.ts';
import { findTemplateProblems } from './templateNames.ts';

/**
 * What each value of a config allows, but all together do not; wherever it came from: a file (which is told the line too),
 * flags, or a form. Throws `config.items`, `config.branches`, `config.groups`, `config.proposal`, `config.domains`,
 * `config.seeds`, `config.personas`, `config.template`.
 */
export function requirePossible(config: RunConfig): void {
  const { domains, branchFactor, numGenerations, maxDepth, participant, policy } = config;
  for (const { name, items } of domains) {
    if (items.length > 0 || !cannotWriteItems(config)) continue;
    throw new QuerentError(
      'config.items',
      `The domain "${name}" has no items, and the participant "${participant.model}" cannot write any.`,
      'Choose a domain that Querent brings, list its items under `domains:` in the config, or let a real model play the participant.',
    );
  }
  const twice = domains.find(({ name }, index) => domains.findIndex((domain) => domain.name === name) < index);
  if (twice) {
    const message = `Two domains are called "${twice.name}".`;
    throw new QuerentError('config.domains', message, 'Give each domain its own name.');
  }
  const seed = firstRepeated(config.seeds);
  if (seed !== undefined) {
    throw new QuerentError('config.seeds', `The seed ${seed} is given twice.`, 'Give each tree a seed of its own.');
  }
  const persona = firstRepeated(config.personas);
  if (persona) {
    const message = `The persona "${persona.name}" is given twice.`;
    throw new QuerentError('config.personas', message, 'Take one of them out.');
  }
  const tooMany = findTooManyGroups(config);
  if (tooMany) throw new QuerentError('config.groups', tooMany.message, tooMany.hint);
  if (branchFactor > numGenerations && maxDepth > 1) {
    throw new QuerentError(
      'config.branches',
      `${branchFactor} branches cannot be kept of ${numGenerations} candidates.`,
      'Lower the branch factor, or raise the number of generations.',
    );
  }
  if (cannotWriteLists(config)) {
    throw new QuerentError(
      'config.proposal',
      `The policy "${policy.model}" writes one question at a time, not a list of them.`,
      'Let the proposals be independent, or let a chat model play the policy.',
    );
  }
  const template = findTemplateProblems(config.templates)[0];
  if (template) {
    throw new QuerentError('config.template', `${template.path.join('.')}: ${template.message}`, template.hint);
  }
}
