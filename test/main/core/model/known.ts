/** Sequences that once ended otherwise than they said, the shortest of their kind: done first whatever the seed. */
import type { Action } from './actions.ts';

/** 0 and 1 name the questions of the root, 2 and 3 those of the group below. */
export const known: Action[][] = [
  // A reward by an old label came back.
  [
    { does: 'edit', who: 'ada', at: 2, question: 'Are you looking for plenty of power?' },
    { does: 'refresh', who: 'ada', at: 2 },
    { does: 'edit', who: 'ada', at: 2, answer: 'I like cheap cars.' },
    { does: 'label', who: 'bob', pair: 0, label: 1 },
    { does: 'undo', who: 'ada' },
    { does: 'refresh', who: 'ada', at: 3 },
  ],
  // What was grown from words that were taken back seemed to follow from those that came back.
  ...[0, 1].map((at): Action[] => [
    { does: 'crashing', during: { does: 'expand', who: 'ada', at }, after: 3 },
    { does: 'edit', who: 'ada', at, question: 'Would you enjoy a big boot?' },
    { does: 'refresh', who: 'ada', at },
    { does: 'expand', who: 'ada', at },
    { does: 'undo', who: 'ada' },
    { does: 'undo', who: 'ada' },
    { does: 'redo', who: 'ada' },
    { does: 'redo', who: 'ada' },
  ]),
  // The original of a branch came back with its reward by old labels, and was not found after a score was taken back.
  [
    { does: 'edit', who: 'ada', at: 0, question: 'Would you enjoy a big boot?' },
    { does: 'label', who: 'bob', pair: 0, label: 0.25 },
    { does: 'branch', who: 'ada', at: 0 },
    { does: 'undo', who: 'ada' },
  ],
  [
    { does: 'edit', who: 'ada', at: 0, question: 'Would you enjoy a big boot?' },
    { does: 'refresh', who: 'ada', at: 0 },
    { does: 'undo', who: 'ada' },
    { does: 'branch', who: 'ada', at: 0 },
  ],
  // An action that changed nothing stood in the way of undo.
  [
    { does: 'decide', who: 'cyd', at: [0], change: { verdict: 'accepted', best: true } },
    { does: 'decide', who: 'cyd', at: [0], change: { best: true } },
    { does: 'decide', who: 'cyd', at: [0], change: { flagged: false } },
    { does: 'undo', who: 'cyd' },
  ],
  // A re-roll that was cut off met another question of a person's when it was asked for again, and could never be done.
  ...[4, 12, 30].map((after): Action[] => [
    { does: 'crashing', during: { does: 'reroll', who: 'ada', at: 0 }, after },
    { does: 'add', who: 'ada', at: 0, question: 'Do you like a low price?' },
    { does: 'reroll', who: 'ada', at: 0 },
  ]),
  ...[4, 12, 30].map((after): Action[] => [
    { does: 'crashing', during: { does: 'reroll', who: 'ada', at: 0 }, after },
    { does: 'branch', who: 'ada', at: 0, answer: 'I have no idea at all.' },
    { does: 'reroll', who: 'ada', at: 0 },
  ]),
  // What of a re-roll had been done when it was cut off was taken back, and could be done again without the rest.
  ...[4, 10, 12, 30].map((after): Action[] => [
    { does: 'crashing', during: { does: 'reroll', who: 'ada', at: 0 }, after },
    { does: 'redo', who: 'ada' },
  ]),
  // Undo stood in the history of a group that it had left as it was.
  [
    { does: 'edit', who: 'ada', at: 0, question: 'What about comfort?' },
    { does: 'refresh', who: 'cyd', at: 0 },
    { does: 'add', who: 'ada', at: 0, question: 'Can you whistle?' },
    { does: 'refresh', who: 'ada', at: 2 },
    { does: 'undo', who: 'cyd' },
  ],
  // A branch was taken back after another question had come, and the group's spread was the one from before both.
  [
    { does: 'edit', who: 'ada', at: 3, answer: 'I like cheap cars.' },
    { does: 'branch', who: 'cyd', at: 2, answer: 'I like cheap cars.' },
    { does: 'ask', who: 'ada', at: 0, question: 'Would you enjoy a big boot?' },
    { does: 'undo', who: 'cyd' },
  ],
];
