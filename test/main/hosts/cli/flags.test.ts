import { expect, it } from 'vitest';
import { exampleConfig } from '../../../../src/main/collect/config/example.ts';
import { listDomains } from '../../../../src/main/core/domains.ts';
import { applyFlags, type ConfigFlags } from '../../../../src/main/hosts/cli/flags.ts';

const domains = listDomains();
const config = exampleConfig(domains);

it('gives each persona a name of its own, whatever the config calls its personas', () => {
  const [known] = config.personas;
  const { personas } = applyFlags(config, { persona: ['values luxury', known?.name ?? '', 'hates noise'] }, domains);
  expect(personas[1]).toEqual(known);
  expect(new Set(personas.map(({ name }) => name)).size).toBe(3);
  expect(personas.map(({ text }) => text)).toEqual(['values luxury', known?.text, 'hates noise']);
});

it('takes a persona of the config by its text too', () => {
  const [known] = config.personas;
  const [persona] = applyFlags(
    { ...config, personas: [{ name: 'thrifty', text: known?.text ?? '' }] },
    { persona: [known?.text ?? ''] },
    domains,
  ).personas;
  expect(persona).toEqual({ name: 'thrifty', text: known?.text });
});

it('names the flag of a value that cannot be as it is typed, and its limit in words', () => {
  const wrong: [ConfigFlags, string][] = [
    [{ numGenerations: 1 }, '--num-generations must be at least 2.'],
    [{ maxDepth: 21 }, '--max-depth must be at most 20.'],
    [{ beginningPrompt: '' }, '--beginning-prompt is empty.'],
    [{ seed: [2 ** 60] }, `--seed must be at most ${Number.MAX_SAFE_INTEGER}.`],
    [{ policy: '' }, '--policy is empty.'],
    [{ persona: [' '] }, '--persona is empty.'],
  ];
  for (const [flags, message] of wrong) expect(() => applyFlags(config, flags, domains)).toThrow(message);
});

it('refuses what is given twice, which would be collected twice', () => {
  expect(() => applyFlags(config, { seed: [1, 2, 1] }, domains)).toThrow('--seed 1 is given twice');
  const [known] = config.personas;
  for (const persona of [
    ['likes boats', 'likes boats'],
    [known?.name ?? '', known?.text ?? ''],
  ])
    expect(() => applyFlags(config, { persona }, domains)).toThrow(`--persona "${persona[1]}" is given twice`);
});
