import { expect, it } from 'vitest';
import { shareOf } from '../../../src/renderer/state/surroundings.ts';
import { growTree } from '../grown-tree.ts';

const { run } = growTree();
const at = (status: typeof run.status, candidatesFinished: number, candidatesTotal: number) => ({
  status,
  progress: { ...run.progress, candidatesFinished, candidatesTotal },
});

it('the bar shows the runs that go on together, in whole percents, and is gone with the last', () => {
  expect(shareOf([at('running', 1, 3), at('finished', 9, 9)])).toBe(0.33);
  expect(shareOf([at('running', 10, 10), at('running', 0, 30)])).toBe(0.25);
  expect(shareOf([at('running', 0, 0)])).toBe(0);
  expect(shareOf([at('paused', 1, 3)])).toBeNull();
});
