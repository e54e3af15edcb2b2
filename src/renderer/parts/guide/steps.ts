import type { StepName } from '../../state/guide.ts';

/** What a newcomer does once, and what it is. */
export const steps: Record<StepName, { title: string; text: string }> = {
  run: {
    title: 'Run the example',
    text: 'A policy asks, a participant answers as the persona, and a scorer measures how much each answer tells. The bundled model plays all three.',
  },
  look: {
    title: 'Look into a reward',
    text: 'Each turn is a group of questions, and the best of them grow on. Click one in the tree to see what made its reward.',
  },
  review: {
    title: 'Review the best questions',
    text: 'A accepts and X rejects, one question after the other. Every decision can be undone and goes along with the data.',
  },
  export: {
    title: 'Take the data with you',
    text: 'As files for TRL, LLaMA-Factory and others. Each is opened again and compared before you get it.',
  },
};
