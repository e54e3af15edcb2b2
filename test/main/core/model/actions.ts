/** What reviewers may do, as plain data: an index names a candidate, a group or a phrase, counted round. */
import fc from 'fast-check';
import type { Review } from '../../../../src/shared/records/review.ts';

export type Action =
  | { does: 'edit'; who: string; at: number; question?: string; answer?: string }
  | { does: 'override'; who: string; at: number; reward: number | null }
  | { does: 'label'; who: string; pair: number; label: number }
  | { does: 'add'; who: string; at: number; question: string }
  | {
      does: 'decide';
      who: string;
      at: number[];
      change: Partial<Pick<Review, 'verdict' | 'best' | 'flagged' | 'note'>>;
    }
  | { does: 'prune'; who: string; at: number }
  | { does: 'pick' | 'unpick'; who: string; at: number[] }
  | Slow
  | { does: 'undo'; who: string }
  | { does: 'redo'; who: string }
  | { does: 'restart' }
  | { does: 'crash' }
  /** Something long is begun, and so many turns of the event loop later it crashes. */
  | { does: 'crashing'; during: Slow; after: number };

/** What models have a part in. */
export type Slow =
  | { does: 'refresh'; who: string; at: number }
  | { does: 'expand'; who: string; at: number }
  | { does: 'reroll'; who: string; at: number }
  /** Without words: those of its last edit, and it is what it was before. */
  | { does: 'branch'; who: string; at: number; question?: string; answer?: string }
  | { does: 'ask'; who: string; at: number; question: string }
  /** Those of the group of `at` that `chosen` has a bit for. */
  | { does: 'extend'; who: string; at: number; chosen: number };

const who = fc.constantFrom('ada', 'bob', 'cyd');
/** Mostly at the root, where everybody is in everybody's way. */
const at = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 2, arbitrary: fc.nat(30) });
const question = fc.constantFrom(
  'Do you like a low price?',
  'What about comfort?',
  'Would you enjoy a big boot?',
  'Are you looking for plenty of power?',
  'Can you whistle?',
  '  ',
);
const answer = fc.constantFrom('I like cheap cars.', 'I have no idea at all.', ' Plain ones. ', '');
const change = fc.oneof(
  fc.record({ verdict: fc.constantFrom('accepted' as const, 'rejected' as const, 'skipped' as const, null) }),
  fc.record({ best: fc.boolean() }),
  fc.record({ flagged: fc.boolean() }),
  fc.record({ note: fc.constantFrom('', 'too plain') }),
  fc.record({ verdict: fc.constant('accepted' as const), best: fc.constant(true) }),
);

const slow: fc.Arbitrary<Slow> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('refresh' as const), who, at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('expand' as const), who, at }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('reroll' as const), who, at }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('branch' as const), who, at }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('branch' as const), who, at, question }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('branch' as const), who, at, answer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('branch' as const), who, at, question, answer }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('ask' as const), who, at, question }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('extend' as const), who, at, chosen: fc.nat(7) }) },
);

export const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('edit' as const), who, at, question }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('edit' as const), who, at, answer }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('edit' as const), who, at, question, answer }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('override' as const),
      who,
      at,
      reward: fc.constantFrom(null, -1, 0.25, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('label' as const),
      who,
      pair: fc.nat(20),
      label: fc.constantFrom(0, 0.25, 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('add' as const), who, at, question }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('decide' as const),
      who,
      at: fc.array(at, { minLength: 1, maxLength: 4 }),
      change,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('pick' as const, 'unpick' as const),
      who,
      at: fc.array(at, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 9, arbitrary: slow },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('prune' as const), who, at }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('undo' as const), who }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('redo' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('crashing' as const), during: slow, after: fc.nat(60) }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'restart' as const }, { does: 'crash' as const }) },
);
