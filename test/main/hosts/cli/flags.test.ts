import { expect, it } from 'vitest';
import { exampleConfig } from '../../../../src/main/collect/config/example.ts';
import { listDomains } from '../../../../src/main/core/domains.ts';
import { applyFlags, flagName } from '../../../../src/main/hosts/cli/flags.ts';

const domains = listDomains();
const config = exampleConfig(domains);

it('gives each persona a name of its own, whatever the config calls its personas', () => {
  const [known] = config.personas;
  const { personas } = applyFlags(config, { persona: ['values luxury', known?.name ?? '', 'hates noise'] }, domains);
  expect(personas[1]).toEqual(known);
  expect(new Set(personas.map(({ name }) => name)).size).toBe(3);
  expect(personas.map(({ text }) => text)).toEqual(['values luxury', known?.text, 'hates noise']);
});

it('names the flag of a value that cannot be as it is typed', () => {
  expect(flagName('numGenerations')).toBe('--num-generations');
  expect(() => applyFlags(config, { numGenerations: 1 }, domains)).toThrow(/--num-generations/);
});
