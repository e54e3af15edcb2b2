import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleConfig } from '../../../../src/main/collect/config/example.ts';
import { formatConfig } from '../../../../src/main/collect/config/formatConfig.ts';
import { parseConfig } from '../../../../src/main/collect/config/parseConfig.ts';
import { requirePossible } from '../../../../src/main/collect/config/requirePossible.ts';
import { findTemplateProblems } from '../../../../src/main/collect/config/templateNames.ts';
import { chatTemplates } from '../../../../src/main/collect/templates/chat.ts';
import type { Domain, RunConfig } from '../../../../src/shared/records/config.ts';
import { RoleTemplates } from '../../../../src/shared/records/template.ts';

const item = (name: string) => ({ name, attributes: ['fast', 'cheap'] });
const pools: Domain[] = [
  {
    name: 'cars',
    task: "Discover the user's preferences about cars",
    items: [item('Roadster'), item('Van'), item('Coupe')],
  },
  { name: 'restaurants', task: 'Ask about restaurants', items: [item('Bistro'), item('Diner')] },
];

function read(yaml: string): RunConfig {
  const { config, problems } = parseConfig(yaml, pools);
  expect(problems).toEqual([]);
  if (!config) throw new Error('no config');
  return config;
}

function problemsOf(yaml: string) {
  const { config, problems } = parseConfig(yaml, pools);
  expect(config).toBeNull();
  return problems;
}

describe('a config', () => {
  it('is the seed’s example where it says nothing', () => {
    expect(read('')).toEqual(exampleConfig(pools));
    expect(read('grpo_collection:\n')).toEqual(exampleConfig(pools));
    expect(read('').domains[0]?.items).toHaveLength(3);
  });

  it('reads the seed’s YAML as the seed writes it', () => {
    const seed = `grpo_collection:
  num_generations: 8       # Questions per turn
  max_depth: 3            # Tree depth
  branch_factor: 2         # How many top questions to branch from
  beginning_prompt: "Discover the user's preferences about cars"
  domain: "cars"
  persona: "likes fast cars but is on a budget"
`;
    expect(read(seed)).toEqual(exampleConfig(pools));
  });

  it('in configs/grpo_config.yml is the example, said in full', () => {
    expect(read(readFileSync('configs/grpo_config.yml', 'utf8'))).toEqual(exampleConfig(pools));
  });

  it('takes lists, and names of personas and domains given beside the block', () => {
    const config = read(`
grpo_collection:
  persona: [thrifty, "values luxury and comfort"]
  domain: [restaurants, boats]
  seeds: [1, 2]
personas:
  thrifty: spends little
  other: is not asked for
domains:
  boats:
    beginning_prompt: Ask about boats
    items: [Yacht, {name: Canoe, attributes: [slow, cheap]}]
`);
    expect(config.personas).toEqual([
      { name: 'thrifty', text: 'spends little' },
      { name: 'persona', text: 'values luxury and comfort' },
    ]);
    expect(config.seeds).toEqual([1, 2]);
    expect(config.domains).toEqual([
      { name: 'restaurants', task: 'Ask about restaurants', items: pools[1]?.items },
      {
        name: 'boats',
        task: 'Ask about boats',
        items: [
          { name: 'Yacht', attributes: [] },
          { name: 'Canoe', attributes: ['slow', 'cheap'] },
        ],
      },
    ]);
  });

  it('without `persona` and `domain` means all of those it lists', () => {
    const config = read('personas: {a: is a, b: is b}\ndomains: {x: [one, two], y: [three, four]}\n');
    expect(config.personas.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(config.domains.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  it('gives a persona without a name one that no other has, and loses none when written out', () => {
    const config = read(
      'grpo_collection: {persona: [persona, likes slow cars]}\npersonas: {persona: likes red cars}\n',
    );
    expect(config.personas.map(({ name }) => name)).toEqual(['persona', 'persona_2']);
    const [first] = config.personas;
    const alike = { ...config, personas: config.personas.map(({ text }) => ({ name: first?.name ?? '', text })) };
    const back = parseConfig(formatConfig(alike), pools).config?.personas.map(({ text }) => text);
    expect(back).toEqual(['likes red cars', 'likes slow cars']);
  });

  it('sets each role on its own, the nearest setting first', () => {
    const { policy, participant, scorer } = read(`
grpo_collection:
  model: ./models/small
  temperature: 0.9
  policy: {top_p: 0.5}
  participant: together#big
  participant_temperature: 0.2
  scorer_model: bundled
`);
    expect(policy).toMatchObject({ model: './models/small', temperature: 0.9, topP: 0.5 });
    expect(participant).toMatchObject({ model: 'together#big', temperature: 0.2 });
    expect(scorer).toMatchObject({ model: 'bundled', temperature: null });
  });

  it('leaves the items of a new domain to a model that can write them', () => {
    const config = read('grpo_collection: {domain: boats, participant: together#big}');
    expect(config.domains).toEqual([{ name: 'boats', task: "Discover the user's preferences about boats", items: [] }]);
  });

  it('written out reads back to the same, with other pools too', () => {
    const rich = read(`
grpo_collection:
  domain: [cars, boats]
  persona: ["likes: colons # and \\"quotes\\"", two]
  seed: [3, 5]
  participant: {model: together#big, temperature: 0.25, max_tokens: 80}
  redraw_answer: true
  branching: mixed
  budget: {spending: 1.5}
  prices: {together#big: {prompt: 0.88, completion: 0.88}}
personas: {two: "second\\nline"}
templates:
  scorer: {method: fit, prefix: {kind: text, text: "x"}, item: "{{ item.name }}", yes: " yes", no: " no"}
`);
    for (const config of [rich, exampleConfig(pools), exampleConfig([])]) {
      const participant = { ...config.participant, model: 'together#big' };
      const wanted = { ...config, participant };
      expect(parseConfig(formatConfig(wanted), []).config).toEqual(wanted);
      expect(parseConfig(formatConfig(wanted), pools).config).toEqual(wanted);
    }
  });
});

describe('a mistake in a config is named with its key, its line and the way out', () => {
  it('an unknown key, with the one that was meant', () => {
    expect(problemsOf('grpo_collection:\n  num_items: 4\n  num_generation: 8\n')).toEqual([
      {
        key: 'grpo_collection.num_generation',
        line: 3,
        message: '"num_generation" is not a key that is known under "grpo_collection".',
        hint: 'Did you mean "num_generations"?',
      },
    ]);
    expect(problemsOf('persona:\n  a: b\n')[0]).toMatchObject({
      key: 'persona',
      line: 1,
      hint: 'Did you mean "personas"?',
    });
  });

  it('a bad value', () => {
    expect(problemsOf('grpo_collection:\n  max_depth: 3\n  num_generations: eight\n')).toEqual([
      {
        key: 'grpo_collection.num_generations',
        line: 3,
        message: '"num_generations" must be a number, not "eight".',
        hint: 'Correct the value, or remove the line for the default.',
      },
    ]);
    const [depth, advantage] = problemsOf('grpo_collection:\n  max_depth: 0\n  advantage: sed\n');
    expect(depth).toMatchObject({ line: 2, message: '"max_depth" must be at least 1, not 0.' });
    expect(advantage).toMatchObject({ line: 3, hint: 'Did you mean "seed"?' });
    expect(problemsOf('grpo_collection:\n  num_items: 2.5\n')[0]?.message).toBe(
      '"num_items" must be a whole number, not 2.5.',
    );
    expect(problemsOf('grpo_collection:\n  policy:\n    temperature: -1\n')[0]).toMatchObject({ line: 3 });
  });

  it('a key without a value, an empty text', () => {
    expect(problemsOf('grpo_collection:\n  max_depth:\n')[0]).toMatchObject({
      line: 2,
      message: '"max_depth" has no value.',
    });
    expect(problemsOf('grpo_collection:\n  domain: ""\n')[0]).toMatchObject({
      key: 'grpo_collection.domain',
      line: 2,
      message: '"domain" is empty.',
    });
  });

  it('all mistakes at once', () => {
    expect(problemsOf('grpo_collection:\n  max_depth: x\n  bogus: 1\n  seed: -1\n')).toHaveLength(3);
  });

  it('an empty domain, a domain of one item, of doubles', () => {
    expect(problemsOf('grpo_collection: {domain: boats}\ndomains:\n  boats:\n    items: []\n')[0]).toMatchObject({
      key: 'domains.boats.items',
      line: 4,
      message: '"items" is empty.',
    });
    expect(problemsOf('domains:\n  boats: [Yacht]\n')[0]).toMatchObject({ key: 'domains.boats', line: 2 });
    expect(problemsOf('domains:\n  boats: [Yacht, Yacht]\n')[0]?.message).toContain('two items of the same name');
    expect(problemsOf('domains:\n  boats:\n    items: some\n')[0]?.message).toBe(
      '"items" must be a list of items, or the word generate, not "some".',
    );
  });

  it('a domain that the bundled model does not know', () => {
    expect(problemsOf('grpo_collection:\n  domain: restaurant\n')[0]).toMatchObject({
      key: 'grpo_collection.domain',
      line: 2,
      hint: 'Did you mean "restaurants"?',
    });
  });

  it('a domain whose items the bundled model is asked to write', () => {
    expect(problemsOf('domains:\n  cars:\n    items: generate\n')).toEqual([
      {
        key: 'domains.cars.items',
        line: 3,
        message: 'The items of "cars" are to be generated, and the participant "bundled" cannot write any.',
        hint: 'Remove "items: generate" to take Querent\'s own, or let a model folder or a server play the participant.',
      },
    ]);
    expect(problemsOf('domains:\n  boats: generate\n')[0]).toMatchObject({
      key: 'domains.boats.items',
      line: 2,
      hint: expect.stringContaining('list them'),
    });
  });

  it('settings that contradict each other', () => {
    expect(problemsOf('grpo_collection:\n  num_generations: 2\n  branch_factor: 3\n')[0]).toMatchObject({
      key: 'grpo_collection.branch_factor',
      line: 3,
    });
    expect(problemsOf('grpo_collection:\n  scorer:\n    model: bundled\n    temperature: 0.5\n')[0]).toMatchObject({
      key: 'grpo_collection.scorer.temperature',
      line: 4,
    });
    expect(problemsOf('grpo_collection:\n  proposal: list\n')[0]).toMatchObject({
      key: 'grpo_collection.proposal',
      line: 2,
    });
    expect(problemsOf('grpo_collection:\n  seed: 1\n  seeds: [1]\n')[0]).toMatchObject({ key: 'grpo_collection.seed' });
  });

  it('more groups than anybody can collect', () => {
    const block = 'grpo_collection:\n  num_generations: 256\n  max_depth: 10\n  branch_factor: 50\n';
    expect(problemsOf(block)).toEqual([
      {
        key: 'grpo_collection.max_depth',
        line: 3,
        message: 'These are too many groups: about 2.0 × 10^15, and a run has at most 1,000,000.',
        hint: 'Lower the depth (10) or the branch factor (50).',
      },
    ]);
    const config = { ...exampleConfig(pools), numGenerations: 256, maxDepth: 10, branchFactor: 50 };
    expect(() => requirePossible(config)).toThrow('too many groups');
    const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
    expect(() => requirePossible({ ...exampleConfig(pools), seeds })).not.toThrow();
  });

  it('a seed, a persona or a domain that is given twice, and would be collected twice', () => {
    const twice = (yaml: string) => problemsOf(yaml).map(({ key, line, message }) => [key, line, message]);
    expect(twice('grpo_collection:\n  seeds:\n    - 1\n    - 2\n    - 1\n')).toEqual([
      ['grpo_collection.seeds.2', 5, '1 is given twice.'],
    ]);
    expect(twice('grpo_collection:\n  persona: [likes red, likes red]\n')).toEqual([
      ['grpo_collection.persona.1', 2, '"likes red" is given twice.'],
    ]);
    expect(twice('personas: [likes red, likes red]\n')).toEqual([['personas.1', 1, '"likes red" is given twice.']]);
    expect(twice('grpo_collection:\n  domain: [cars, cars]\n')[0]?.[1]).toBe(2);
    const config = exampleConfig(pools);
    const [persona] = config.personas;
    if (!persona) throw new Error('no persona');
    expect(() => requirePossible({ ...config, seeds: [1, 1] })).toThrow('The seed 1 is given twice.');
    expect(() => requirePossible({ ...config, personas: [persona, { ...persona }] })).toThrow('is given twice');
    expect(() => requirePossible({ ...config, personas: [persona, { ...persona, text: 'b' }] })).not.toThrow();
  });

  it('text that is no YAML, or no block', () => {
    expect(problemsOf('grpo_collection:\n\tmax_depth: 3\n')[0]).toMatchObject({ line: 2 });
    expect(problemsOf('grpo_collection:\n  persona: a\n  persona: b\n')[0]).toMatchObject({ line: 3 });
    expect(problemsOf('- a\n- b\n')[0]?.message).toContain('block of keys');
    expect(problemsOf('just words')[0]?.message).toContain('block of keys');
  });
});

describe('a template', () => {
  const policyAsks = (text: string) =>
    `templates:\n  policy:\n    prompt:\n      kind: text\n      text: ${JSON.stringify(text)}\n`;

  it('that names what its role does not see is told with its key and line, not rendered as nothing', () => {
    expect(problemsOf(policyAsks('{% for turn in transcipt %}{{ turn.question }}{% endfor %}'))).toEqual([
      {
        key: 'templates.policy.prompt.text',
        line: 5,
        message:
          '"{{ transcipt }}" is nothing that this template of the policy sees, and would be left out in silence.',
        hint: 'Did you mean "transcript"?',
      },
    ]);
    expect(problemsOf(policyAsks('{{ persona | default(task) }}'))[0]).toMatchObject({
      hint: 'It sees: task, domain, transcript.',
    });
  });

  it('that is not Jinja is told too', () => {
    expect(problemsOf(policyAsks('{{ task '))[0]).toMatchObject({ key: 'templates.policy.prompt.text', line: 5 });
  });

  it('may bind names of its own, use filters, tests and properties of any name', () => {
    const text =
      '{% macro say(words, end=domain) %}{{ words }}{{ end }}{% endmacro %}{% set last = transcript[-1] %}' +
      "{% for turn in transcript if turn is defined %}{{ loop.index }}{{ say(turn.question | join(', ')) }}{% endfor %}{{ last.answer }}";
    expect(read(policyAsks(text)).templates.policy?.prompt).toEqual({ kind: 'text', text });
  });

  it('from a form or a flag is held to the same', () => {
    const config = exampleConfig(pools);
    const fit = { method: 'fit', prefix: { kind: 'text', text: '{{ persona }}' }, item: '{{ item.name }}' } as const;
    const scorer = { ...fit, yes: 'yes', no: 'no' };
    const possible = () => requirePossible({ ...config, templates: { scorer } });
    expect(possible).toThrow('templates.scorer.prefix.text: "{{ persona }}" is nothing that');
    expect(findTemplateProblems({ label: scorer })).toEqual([]);
    expect(findTemplateProblems({ label: { ...scorer, item: '{{ first.name }}' } })).toHaveLength(1);
  });

  it('of those that Querent brings sees all that it names', () => {
    expect(findTemplateProblems(chatTemplates)).toEqual([]);
    const brought = globSync('resources/models/*/querent.json');
    expect(brought.length).toBeGreaterThan(0);
    for (const file of brought) {
      expect(findTemplateProblems(RoleTemplates.parse(JSON.parse(readFileSync(file, 'utf8'))))).toEqual([]);
    }
  });
});
