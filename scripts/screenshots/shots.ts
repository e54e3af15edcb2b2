/** Every screen and what opens in it. A new one is a line in the list of its room. */
import { dataShots } from './data-shots.ts';
import { programShots } from './program-shots.ts';
import { reviewShots } from './review-shots.ts';
import { runShots } from './run-shots.ts';
import type { Shot } from './shot.ts';

export const shots: Shot[] = [...runShots, ...reviewShots, ...dataShots, ...programShots];
