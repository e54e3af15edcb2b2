import { describe, expect, it } from 'vitest';
import { drawTree } from '../../../../src/main/hosts/cli/draw-tree.ts';
import type { GroupWithCandidates } from '../../../../src/shared/contract.ts';
import { Candidate, CandidateId, Group, GroupId } from '../../../../src/shared/records/group.ts';
import { Interview } from '../../../../src/shared/records/interview.ts';

const interview = Interview.parse({
  id: 'i0',
  runId: 'run_1',
  position: 0,
  persona: { name: 'persona', text: 'likes fast cars' },
  domain: 'cars',
  task: 'Find out',
  seed: 7,
  items: [],
  pairs: [],
  labelMethod: 'fit',
  consistency: null,
});

function group(
  id: string,
  parentId: string | null,
  candidates: [string, number | null, boolean | null][],
): GroupWithCandidates {
  return {
    group: Group.parse({
      stale: false,
      id: GroupId.parse(id),
      runId: 'run_1',
      interviewId: 'i0',
      path: [],
      depth: parentId === null ? 0 : 1,
      parentId,
      transcript: [],
      prompt: { kind: 'text', text: '' },
      scoreBefore: null,
      heldOutScoreBefore: null,
      status: 'finished',
      error: null,
      advantageFormula: 'trl',
      rewardMean: null,
      rewardStandardDeviation: null,
      withinNoise: null,
    }),
    candidates: candidates.map(([question, reward, kept], position) =>
      Candidate.parse({
        origin: 'policy',
        edited: false,
        rewardSource: 'scorer',
        waitsFor: null,
        id: CandidateId.parse(`${id}/c${position}`),
        groupId: id,
        position,
        question,
        answer: 'yes',
        tokenIds: [],
        tokenLogProbabilities: [],
        redraws: 0,
        reward,
        rewardStandardError: null,
        scoreAfter: null,
        heldOutScoreAfter: null,
        advantage: reward === null ? null : reward * 10,
        kept,
        error: null,
      }),
    ),
  };
}

const tree = [
  group('g', null, [
    ['Big or small?', 0.1, true],
    ['Pardon?', -0.02, false],
    ['New or used?', 0.08, true],
  ]),
  group('g0', 'g/c0', [
    ['Red?', 0.01, null],
    ['Fast?', 0.05, null],
    ['Broken?', null, null],
  ]),
];

describe('the drawn tree', () => {
  it('follows the kept branches and shows the best of the last turn, with rewards and advantages', () => {
    expect(drawTree([interview], tree, 2, 100)).toEqual({
      lines: [
        'Root (reward in nats per pair, advantage A)',
        '├── Q: Big or small?  +0.100, A +1.00',
        '│   ├── Q: Red?  +0.010, A +0.10',
        '│   └── Q: Fast?  +0.050, A +0.50',
        '└── Q: New or used?  +0.080, A +0.80',
      ],
      hidden: 2,
    });
  });

  it('says that a candidate has no reward instead of writing a number', () => {
    const [last] = drawTree([interview], [group('g', null, [['Broken?', null, true]])], 2, 100).lines.slice(-1);
    expect(last).toBe('└── Q: Broken?  no reward');
  });

  it('names persona, domain and seed where there are several trees, and keeps to the width', () => {
    const other = Interview.parse({ ...interview, id: 'i1', position: 1, seed: 8 });
    const { lines } = drawTree([interview, other], tree, 2, 60);
    expect(lines.filter((line) => line.startsWith('Root'))).toEqual([
      'Root (cars, persona, seed 7)',
      'Root (cars, persona, seed 8)',
    ]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
