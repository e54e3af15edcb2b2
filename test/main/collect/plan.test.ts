/** On servers every pair or item is a call, so that the plan has to know the very pairs that will be drawn. */
import { expect, it } from 'vitest';
import { collectRun } from '../../../src/main/collect/collectRun.ts';
import { planRun } from '../../../src/main/collect/plan.ts';
import type { Domain } from '../../../src/shared/records/config.ts';
import type { RoleTemplates } from '../../../src/shared/records/template.ts';
import { bayesTemplates, makeItems, openBayes } from './fakes/bayesModel.ts';
import { makeConfig, makeJob } from './fakes/makeJob.ts';

const domainOf = (name: string, count: number): Domain => ({ name, task: 'Ask', items: makeItems(count) });
const [tiny, large] = [domainOf('tiny', 3), domainOf('large', 27)];

const fit: RoleTemplates['scorer'] = {
  method: 'fit',
  prefix: { kind: 'text', text: '{{ transcript | tojson }}' },
  item: '{{ item.name }}',
  yes: 'yes',
  no: 'no',
};

/** On a server, and a `fit` that cannot tell: only how often it is asked matters here. */
function openServer(scorerTemplate: RoleTemplates['scorer']) {
  const bayes = openBayes({ where: 'endpoint' });
  const templates = { ...bayesTemplates, scorer: scorerTemplate };
  if (scorerTemplate.method === 'choice') return { ...bayes, templates };
  const flat = { logProbability: -1, tokenLogProbabilities: [-1], tokens: ['x'] };
  const score = async (requests: { continuations: string[] }[]) =>
    requests.map(({ continuations }) => continuations.map(() => flat));
  return { ...bayes, templates, scorer: { score } };
}

it.each([
  { name: 'choice, a small domain first', domains: [tiny, large], scorer: bayesTemplates.scorer },
  { name: 'choice, a small domain last', domains: [large, tiny], scorer: bayesTemplates.scorer },
  { name: 'fit, whose items differ from seed to seed', domains: [tiny, large], scorer: fit },
])('the calls to a server are told exactly: $name', async ({ domains, scorer }) => {
  let asked = 0;
  const generate = async (requests: unknown[]) =>
    requests.map(() => ({
      text: `Does number ${asked++} say something to you?`,
      tokenIds: [],
      tokenLogProbabilities: [],
      finish: 'stop' as const,
      promptTokens: 1,
      completionTokens: 1,
    }));
  const config = makeConfig({ domains, seeds: [1, 2, 3], numGenerations: 2, maxDepth: 2, numPairs: 4 });
  const participant = openServer(bayesTemplates.scorer);
  const models = { policy: { ...participant, generator: { generate } }, participant, scorer: openServer(scorer) };
  const job = makeJob(config, { models });
  await collectRun(job);
  const rows = [...job.store.rows.values()];
  const used = (role: string) => rows.filter((row) => row.role === role).length;
  const servers = { policy: true, participant: true, scorer: true };
  const { calls } = planRun(config, { templates: { ...bayesTemplates, scorer }, servers });
  expect(calls).toEqual({
    policy: used('policy'),
    participant: used('participant'),
    label: used('label'),
    scorer: used('scorer'),
  });
});

it('who cannot tell log-probabilities writes its labels in both orders, whatever the template', () => {
  const config = makeConfig({ domains: [large], numPairs: 4 });
  const servers = { participant: true };
  const { calls } = planRun(config, { templates: { ...bayesTemplates, label: fit }, servers, writesLabels: true });
  expect(calls.label).toBe(2 * 8);
});
