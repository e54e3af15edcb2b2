import { RunConfig } from '../../../src/shared/records/config.ts';
import { Candidate, Group, type GroupId } from '../../../src/shared/records/group.ts';
import { Interview } from '../../../src/shared/records/interview.ts';
import { Run } from '../../../src/shared/records/run.ts';

const model = { model: 'bundled', temperature: null, topP: null, topK: null, maxTokens: null };

export const exampleConfig = RunConfig.parse({
  numGenerations: 2,
  maxDepth: 2,
  branchFactor: 1,
  personas: [{ name: 'racer', text: 'likes fast cars but is on a budget' }],
  domains: [
    { name: 'cars', task: "Discover the user's preferences about cars", items: [{ name: 'Ünimog \u{1F69C}' }] },
  ],
  seeds: [1],
  numItems: 2,
  numPairs: 1,
  advantage: 'seed',
  proposal: 'independent',
  branching: 'top',
  redrawAnswer: false,
  maxRedraws: 3,
  policy: model,
  participant: model,
  scorer: model,
  templates: {},
  provider: 'cpu',
  weights: 'fp32',
  concurrency: 1,
  budget: { requests: null, tokens: null, spending: null },
  prices: {},
});

export function exampleRun(change: Partial<Run> = {}): Run {
  return Run.parse({
    id: 'run_20261122_101112',
    status: 'running',
    error: null,
    config: exampleConfig,
    models: null,
    progress: {
      groupsFinished: 0,
      groupsTotal: 2,
      candidatesFinished: 0,
      candidatesTotal: 4,
      candidatesFailed: 0,
      remainingMs: null,
    },
    usage: { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
    createdAt: 1_795_000_000_000,
    finishedAt: null,
    activeMs: 12.5,
    outputDirectory: 'outputs',
    folder: null,
    importedFrom: null,
    ...change,
  });
}

export function exampleInterview(change: Partial<Interview> = {}): Interview {
  return Interview.parse({
    id: 'run_20261122_101112/0',
    runId: 'run_20261122_101112',
    position: 0,
    persona: exampleConfig.personas[0],
    domain: 'cars',
    task: "Discover the user's preferences about cars",
    seed: 1,
    items: [{ name: 'a' }, { name: 'b', attributes: ['red'] }],
    pairs: [{ set: 'E', first: 0, second: 1, label: 0.1 + 0.2, consistent: null }],
    labelMethod: 'fit',
    consistency: null,
    ...change,
  });
}

export function exampleGroup(change: Partial<Group> = {}): Group {
  return Group.parse({
    stale: false,
    id: 'run_20261122_101112/0/',
    runId: 'run_20261122_101112',
    interviewId: 'run_20261122_101112/0',
    path: [],
    depth: 0,
    parentId: null,
    transcript: [],
    prompt: { kind: 'text', text: 'Ask: \u{1F600}\n"quoted", comma' },
    scoreBefore: -Math.LN2,
    heldOutScoreBefore: null,
    status: 'finished',
    error: null,
    advantageFormula: 'seed',
    rewardMean: 0.1,
    rewardStandardDeviation: 0,
    withinNoise: true,
    ...change,
  });
}

export function exampleCandidate(groupId: GroupId, position: number, change: Partial<Candidate> = {}): Candidate {
  return Candidate.parse({
    origin: 'policy',
    edited: false,
    rewardSource: 'scorer',
    waitsFor: null,
    id: `${groupId}#${position}`,
    groupId,
    position,
    question: `Question ${position}?`,
    answer: 'Yes.\nNo.',
    tokenIds: [1, 2, 151_935],
    tokenLogProbabilities: [-0.1, -1e-300, -Math.PI],
    redraws: 0,
    reward: 0.1 + 0.2,
    rewardStandardError: 1e-9,
    scoreAfter: -0.3,
    heldOutScoreAfter: null,
    advantage: -1,
    kept: null,
    error: null,
    ...change,
  });
}
