/**
 * Groups without number from a seed. A walk makes next to nothing and holds no more than a few, so that time and memory tell
 * of the export.
 */
import type { GroupSource } from '../../src/main/exchange/formats/groupSource.ts';
import type { GroupWithCandidates } from '../../src/shared/contract.ts';
import type { Candidate, CandidateId, Group, GroupId } from '../../src/shared/records/group.ts';
import type { Interview, InterviewId } from '../../src/shared/records/interview.ts';
import type { Run } from '../../src/shared/records/run.ts';
import { madeUpRun } from '../../test/main/exchange/madeUpRun.ts';

const candidatesInGroup = 8;
const groupsInInterview = 7;

/** How many differ in texts and figures before they come again under other personas: far more than a row group holds. */
const distinctGroups = 5000;

export function manyGroups(rows: number): GroupSource {
  const run = makeRun();
  const total = Math.ceil(rows / candidatesInGroup);
  const distinct = Array.from({ length: Math.min(total, distinctGroups) }, (_, index) => makeGroup(run, index));
  return {
    name: run.id,
    runs: [run],
    *groups() {
      let interview = makeInterview(run, 0);
      for (let index = 0; index < total; index++) {
        if (index % groupsInInterview === 0) interview = makeInterview(run, index / groupsInInterview);
        const { group, candidates } = distinct[index % distinct.length] ?? makeGroup(run, index);
        yield { run, interview, group: { ...group, interviewId: interview.id }, candidates };
      }
    },
  };
}

function makeGroup(run: Run, index: number): GroupWithCandidates {
  const roll = createDice(index);
  const depth = [0, 1, 1, 2, 2, 2, 2][index % groupsInInterview] ?? 0;
  const path = Array.from({ length: depth }, () => Math.floor(roll() * candidatesInGroup));
  const transcript = path.map(() => ({ question: sentence(roll), answer: sentence(roll) }));
  const context = transcript.map(({ question, answer }) => `Q: ${question} A: ${answer}`).join(' ');
  const id = `${run.id}/${index}` as GroupId;
  const group: Group = {
    id,
    runId: run.id,
    interviewId: `${run.id}/i0` as InterviewId,
    path,
    depth,
    parentId: null,
    transcript,
    prompt: { kind: 'text', text: `Context: ${context}\nTask: Discover the user's preferences about cars` },
    scoreBefore: -roll(),
    heldOutScoreBefore: -roll(),
    status: 'finished',
    error: null,
    advantageFormula: 'trl',
    rewardMean: roll() - 0.5,
    rewardStandardDeviation: roll(),
    withinNoise: false,
    stale: false,
  };
  return {
    group,
    candidates: Array.from({ length: candidatesInGroup }, (_, position) => makeCandidate(id, position, roll)),
  };
}

function makeCandidate(groupId: GroupId, position: number, roll: () => number): Candidate {
  return {
    id: `${groupId}/c${position}` as CandidateId,
    groupId,
    position,
    question: sentence(roll),
    answer: sentence(roll),
    tokenIds: [],
    tokenLogProbabilities: [],
    redraws: 0,
    reward: roll() - 0.5,
    rewardStandardError: roll() / 10,
    scoreAfter: -roll(),
    heldOutScoreAfter: -roll(),
    advantage: roll() * 4 - 2,
    kept: position < 2,
    error: null,
    origin: 'policy',
    edited: false,
    rewardSource: 'scorer',
    waitsFor: null,
  };
}

const words =
  'what which do you prefer a fast quiet small car with room for two dogs and low running costs über 早い or "cheap", simple'.split(
    ' ',
  );

/** Made once and joined no more: a text that is still in pieces would be joined by who writes it, and take its time. */
const sentences = Array.from({ length: 50_000 }, (_, index) => {
  const roll = createDice(index);
  const length = 8 + Math.floor(roll() * 8);
  return `${Array.from({ length }, () => words[Math.floor(roll() * words.length)]).join(' ')}?`;
});

function sentence(roll: () => number): string {
  return sentences[Math.floor(roll() * sentences.length)] ?? '';
}

/** Mulberry32: quick, and the same numbers for the same seed. */
function createDice(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeInterview(run: Run, position: number): Interview {
  return {
    id: `${run.id}/i${position}` as InterviewId,
    runId: run.id,
    position,
    persona: {
      name: `persona ${position}`,
      text: `person number ${position} likes ${sentence(createDice(position))}`,
    },
    domain: 'cars',
    task: "Discover the user's preferences about cars",
    seed: position,
    items: [],
    pairs: [],
    labelMethod: 'fit',
    consistency: null,
  };
}

function makeRun(): Run {
  const { run } = madeUpRun({ runId: 'run_20260109_040506' });
  return run;
}
