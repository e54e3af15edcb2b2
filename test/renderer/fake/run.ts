import type { CoreEvent } from '../../../src/main/serve.ts';
import type { GroupWithCandidates } from '../../../src/shared/contract.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import type { Candidate, Turn } from '../../../src/shared/records/group.ts';
import { type Interview, InterviewId } from '../../../src/shared/records/interview.ts';
import { type Run, RunId } from '../../../src/shared/records/run.ts';
import { createDice, finishGroup, inventCandidate, inventGroup, inventItems, inventPairs } from './invent.ts';

interface Options {
  config: RunConfig;
  id: string;
  emit(change: CoreEvent): void;
  /** Time between two steps; 0 finishes the run at once. */
  paceMs: number;
  ageMs: number;
  endAs?: 'interrupted' | 'failed';
  outputDirectory?: string | null;
}

export type FakeRun = ReturnType<typeof createFakeRun>;

/** A run that grows a question at a time, and can be paused, resumed and stopped. */
export function createFakeRun({ config, id, emit, paceMs, ageMs, endAs, outputDirectory }: Options) {
  const runId = RunId.parse(id);
  const groups = new Map<string, GroupWithCandidates>();
  const interviews = inventInterviews(config, runId);
  const groupsEach = Array.from({ length: config.maxDepth }, (_, depth) => config.branchFactor ** depth).reduce(
    (a, b) => a + b,
    0,
  );
  const use = { name: 'bundled', where: 'engine' as const, provider: 'cpu', weights: 'fp32', method: null };
  let run: Run = {
    id: runId,
    status: 'running',
    error: null,
    config,
    models: { policy: use, participant: use, scorer: { ...use, method: 'fit' } },
    progress: {
      groupsFinished: 0,
      groupsTotal: groupsEach * interviews.length,
      candidatesFinished: 0,
      candidatesTotal: groupsEach * interviews.length * config.numGenerations,
      candidatesFailed: 0,
      remainingMs: null,
    },
    usage: { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
    createdAt: Date.now() - ageMs,
    finishedAt: null,
    activeMs: 0,
    outputDirectory: outputDirectory ?? '~/outputs',
    folder: null,
    importedFrom: null,
  };
  const steps = grow();
  const roll = createDice(id.length + id.charCodeAt(id.length - 1) * 31);

  function* grow(): Generator<void> {
    for (const interview of interviews) {
      const waiting: { path: number[]; parent: Candidate | null; before: Turn[] }[] = [
        { path: [], parent: null, before: [] },
      ];
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        let group = inventGroup(interview, next.path, next.parent, next.before);
        let candidates: Candidate[] = [];
        const show = () => put({ group, candidates });
        show();
        yield;
        for (let position = 0; position < config.numGenerations; position++) {
          const candidate = inventCandidate(group, position, roll);
          candidates = [
            ...candidates,
            { ...candidate, answer: null, reward: null, rewardStandardError: null, error: null },
          ];
          if (paceMs > 0 && position % 2 === 0) {
            show();
            yield;
          }
          candidates = [...candidates.slice(0, -1), candidate];
          advance(candidate);
          show();
          yield;
        }
        ({ group, candidates } = finishGroup(group, candidates, config));
        show();
        run.progress.groupsFinished++;
        for (const candidate of candidates.filter(({ kept }) => kept)) {
          const turn = { question: candidate.question, answer: candidate.answer ?? '' };
          waiting.push({ path: [...next.path, candidate.position], parent: candidate, before: [...next.before, turn] });
        }
        yield;
      }
    }
  }

  function put(entry: GroupWithCandidates) {
    groups.set(entry.group.id, entry);
    if (paceMs > 0) emit({ event: 'group.changed', data: entry });
  }

  function advance(candidate: Candidate) {
    const { progress, usage } = run;
    progress.candidatesFinished++;
    if (candidate.error) progress.candidatesFailed++;
    progress.remainingMs = (progress.candidatesTotal - progress.candidatesFinished) * Math.max(paceMs, 200) * 1.5;
    usage.requests += 3;
    usage.promptTokens += 412;
    usage.completionTokens += 31;
    run.activeMs += Math.max(paceMs, 200) * 1.5;
    if (paceMs > 0) emit({ event: 'run.progressed', data: { runId, progress: { ...progress } } });
  }

  function change(status: Run['status']): Run {
    run = { ...run, status, finishedAt: status === 'finished' || status === 'stopped' ? Date.now() : null };
    if (status === 'finished') run.progress = { ...run.progress, remainingMs: 0 };
    emit({ event: 'run.changed', data: run });
    return run;
  }

  const tick = () => {
    if (run.status === 'running' && steps.next().done) return change('finished');
    if (run.status === 'running' || run.status === 'paused') setTimeout(tick, paceMs);
  };
  if (paceMs > 0) setTimeout(tick, paceMs);
  else {
    const stopAt = endAs ? Math.floor(run.progress.candidatesTotal / 3) : Number.POSITIVE_INFINITY;
    while (run.progress.candidatesFinished < stopAt && !steps.next().done);
    change(endAs ?? 'finished');
    if (endAs === 'failed')
      run.error = {
        code: 'endpoint.quota',
        message: 'together answered 402: the credit of this key is used up.',
        hint: 'Add credit, or set another key in .env, then resume: nothing is paid twice.',
      };
  }

  return {
    groups,
    interviews,
    run: () => run,
    change: (status: Run['status']) => {
      const wasStill = run.status !== 'running' && run.status !== 'paused';
      const changed = change(status);
      if (wasStill && status === 'running') setTimeout(tick, 250);
      return changed;
    },
    export: () => {
      const folder = `${run.outputDirectory}/${runId}`;
      run = { ...run, folder };
      emit({ event: 'run.changed', data: run });
      const rows = groups.size;
      return {
        folder,
        files: ['dataset.json', 'dataset.jsonl', 'trl_format/train.json', 'analysis.csv'].map((path) => ({
          path,
          rows,
        })),
      };
    },
    explain: (candidateId: string) => {
      const entry = [...groups.values()].find(({ candidates }) => candidates.some((each) => each.id === candidateId));
      const candidate = entry?.candidates.find((each) => each.id === candidateId);
      const interview = interviews.find((each) => each.id === entry?.group.interviewId);
      if (!entry || !candidate || !interview) return null;
      return { group: entry.group, candidate, pairs: inventPairs(entry.group, candidate, interview) };
    },
  };
}

function inventInterviews(config: RunConfig, runId: RunId): Interview[] {
  const interviews: Interview[] = [];
  for (const persona of config.personas)
    for (const domain of config.domains)
      for (const seed of config.seeds) {
        const roll = createDice(seed + persona.text.length);
        const items = inventItems(seed + 5, config.numItems * 2);
        const pair = (set: 'E' | 'T') => {
          const offset = set === 'E' ? 0 : config.numItems;
          const first = Math.floor(roll() * config.numItems);
          const second = (first + 1 + Math.floor(roll() * (config.numItems - 1))) % config.numItems;
          const label = roll() < 0.1 ? 0.5 : roll() < 0.5 ? 1 : 0;
          return { set, first: offset + first, second: offset + second, label, consistent: label !== 0.5 };
        };
        interviews.push({
          id: InterviewId.parse(`${runId}:${interviews.length}`),
          runId,
          position: interviews.length,
          persona,
          domain: domain.name,
          task: domain.task,
          seed,
          items,
          pairs: [
            ...Array.from({ length: config.numPairs }, () => pair('E')),
            ...Array.from({ length: config.numPairs }, () => pair('T')),
          ],
          labelMethod: 'fit',
          consistency: 0.9,
        });
      }
  return interviews;
}
