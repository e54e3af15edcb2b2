import { type Level, levels } from './persona.ts';

/** What an answer about one attribute says: how much the person wants which pole, or that they are not sure. */
export type Stance = Level | 'unsure';

export const stances: readonly Stance[] = [...levels, 'unsure'];

/** People hesitate at times, whatever they want. */
const unsureProbability = 0.06;
/** ... and put a wish stronger or weaker than it is. */
const blurredProbability = 0.15;

/** p(stance | level): the only noise in an answer. It never turns a wish round. */
export function stanceProbability(stance: Stance, level: Level): number {
  if (stance === 'unsure') return unsureProbability;
  const sure = 1 - unsureProbability;
  if (stance === level) return level === 0 ? sure : sure * (1 - blurredProbability);
  const blurred = level !== 0 && stance !== 0 && Math.sign(stance) === Math.sign(level);
  return blurred ? sure * blurredProbability : 0;
}
