/** A run made of hard rows: every script, quotes, line breaks, lone surrogates, failures, short groups, an unfinished group. */
import type { ExportSource } from '../../../src/main/exchange/source.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import { RunConfig } from '../../../src/shared/records/config.ts';
import { Candidate, type CandidateId, Group } from '../../../src/shared/records/group.ts';
import { Interview } from '../../../src/shared/records/interview.ts';
import { Run } from '../../../src/shared/records/run.ts';
import type { Prompt } from '../../../src/shared/roles.ts';

export interface MadeUp {
  personas?: string[];
  prompts?: 'text' | 'chat';
  maxDepth?: number;
  branchFactor?: number;
  runId?: string;
}

const hardQuestions = [
  "What's your budget, roughly?",
  'Do you say "fast", or\n"cheap"?',
  'Wie groß? \u{1F697}\u200d\u{1F525} 早い? عربي',
  '4-door, or 2-door;\ttell\r\nme',
  '=SUM(A1)+\\n{"json": [null]}\u2028\u0085',
  'lone \ud83d and NUL \0 here',
  ' spaces around ',
  'NaN',
];

export function madeUpRun(made: MadeUp = {}): ExportSource {
  const { personas = ['likes fast cars, but is on a "budget"'], maxDepth = 3, branchFactor = 2 } = made;
  const run = madeUpRunRecord({ ...made, personas, maxDepth, branchFactor });
  const interviews = personas.map((text, position) => madeUpInterview(run, text, position));
  const groups = interviews.flatMap((interview) => growTree(run, interview, made.prompts ?? 'text'));
  return {
    run,
    configYaml: 'grpo_collection:\n  num_generations: 8\n  domain: "cars"',
    interviews,
    groups,
    readProbabilities: (subjectId) => (subjectId.endsWith('c3') ? null : [probability(subjectId), 0.25]),
  };
}

function growTree(run: Run, interview: Interview, kind: Prompt['kind']): GroupWithCandidates[] {
  const found: GroupWithCandidates[] = [];
  const grow = (path: number[], parentId: CandidateId | null, transcript: Group['transcript']) => {
    const group = madeUpGroup(run, interview, kind, path, parentId, transcript);
    const isLast = path.length + 1 === run.config.maxDepth;
    const candidates = madeUpCandidates(group, isLast ? null : run.config.branchFactor);
    found.push({ group, candidates });
    if (isLast || group.status === 'working') return;
    for (const { id, position, question, answer } of candidates.filter(({ kept }) => kept)) {
      grow([...path, position], id, [...transcript, { question, answer: answer ?? '' }]);
    }
  };
  grow([], null, []);
  return found;
}

function madeUpGroup(
  run: Run,
  interview: Interview,
  kind: Prompt['kind'],
  path: number[],
  parentId: CandidateId | null,
  transcript: Group['transcript'],
): Group {
  const context = transcript.map(({ question, answer }) => `Q: ${question} A: ${answer}`).join('\n');
  const text = `Context: ${context}\nTask: ${interview.task}`;
  return Group.parse({
    stale: false,
    id: `${interview.id}/${path.join('.') || 'root'}`,
    runId: run.id,
    interviewId: interview.id,
    path,
    depth: path.length,
    parentId,
    transcript,
    prompt:
      kind === 'text'
        ? { kind, text }
        : {
            kind,
            messages: [
              { role: 'system', content: 'You ask questions, one at a time, "short".' },
              { role: 'user', content: text },
            ],
          },
    scoreBefore: Math.log(probability(`${interview.id}/${path.join('.') || 'root'}`)),
    heldOutScoreBefore: -0.75,
    status: 'finished',
    error: null,
    advantageFormula: 'seed',
    rewardMean: 0.125,
    rewardStandardDeviation: 0.5,
    withinNoise: path.length === 2,
  });
}

/** At odd places in the tree one candidate failed and the group is short; the first two of each are kept. */
function madeUpCandidates(group: Group, keep: number | null): Candidate[] {
  const isOdd = (group.path.at(-1) ?? 0) % 2 === 1;
  const count = isOdd ? 6 : 8;
  return Array.from({ length: count }, (_, position) => {
    const failed = isOdd && position === 3;
    const score = Math.log(probability(`${group.id}/c${position}`));
    return Candidate.parse({
      origin: 'policy',
      edited: false,
      rewardSource: 'scorer',
      waitsFor: null,
      id: `${group.id}/c${position}`,
      groupId: group.id,
      position,
      question: hardQuestions[position],
      answer: failed
        ? null
        : position === 2
          ? ''
          : `Hm, ${position === 4 ? 'maybe\nlater' : 'yes, "really"'}, ${position}.`,
      tokenIds: [position],
      tokenLogProbabilities: [-0.5],
      redraws: 0,
      reward: failed ? null : score - (group.scoreBefore ?? 0),
      rewardStandardError: failed ? null : 0.01,
      scoreAfter: failed ? null : score,
      heldOutScoreAfter: failed || position === 5 ? null : -0.3,
      advantage: failed ? null : 1 - position / 4,
      kept: keep === null ? null : position < keep,
      error: failed ? { code: 'endpoint.timeout', message: 'No answer came.', hint: 'Try again.' } : null,
    });
  });
}

function madeUpInterview(run: Run, text: string, position: number): Interview {
  return Interview.parse({
    id: `${run.id}/i${position}`,
    runId: run.id,
    position,
    persona: { name: `persona ${position}`, text },
    domain: 'cars',
    task: "Discover the user's preferences about cars",
    seed: 7,
    items: [{ name: 'Łada' }, { name: 'Fiat, "Panda"' }, { name: 'Üral' }],
    pairs: [
      { set: 'E', first: 0, second: 1, label: 1, consistent: true },
      { set: 'T', first: 2, second: 0, label: 0.3, consistent: false },
    ],
    labelMethod: 'choice',
    consistency: 0.5,
  });
}

function madeUpRunRecord({ personas, maxDepth, branchFactor, runId }: MadeUp): Run {
  const model = { model: 'bundled', temperature: null, topP: null, topK: null, maxTokens: null };
  const config = RunConfig.parse({
    numGenerations: 8,
    maxDepth,
    branchFactor,
    personas: (personas ?? []).map((text, index) => ({ name: `persona ${index}`, text })),
    domains: [{ name: 'cars', task: "Discover the user's preferences about cars", items: [] }],
    seeds: [7],
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
  const inUse = { name: 'bundled', where: 'engine', provider: 'cpu', weights: 'fp32', method: 'fit' };
  return Run.parse({
    id: runId ?? 'run_20260109_040506',
    status: 'finished',
    error: null,
    config,
    models: { policy: inUse, participant: inUse, scorer: inUse },
    progress: {
      groupsFinished: 7,
      groupsTotal: 7,
      candidatesFinished: 54,
      candidatesTotal: 56,
      candidatesFailed: 2,
      remainingMs: null,
    },
    usage: { requests: 1, promptTokens: 1, completionTokens: 1, cost: 0 },
    createdAt: Date.UTC(2026, 0, 9, 4, 5, 6),
    finishedAt: null,
    activeMs: 1,
    outputDirectory: 'outputs',
    folder: null,
    importedFrom: null,
  });
}

/** p of the one pair of E, whose label is 1; the first candidate changes nothing, so that its reward is exactly 0. */
function probability(subjectId: string): number {
  const place = subjectId.slice(subjectId.indexOf('/')).replace(/\/c0$/, '');
  return 0.05 + 0.9 * hashed(place);
}

/** A number in [0, 1) that looks random and is always the same for the same text. */
function hashed(text: string): number {
  let state = 17;
  for (const character of text) state = ((state + character.charCodeAt(0)) * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}
