/**
 * One data point of `dataset.jsonl`, in the seed's form: a group as prompt, completions, rewards, advantages and metadata.
 * Lists run parallel over the candidates that have a reward. A candidate without one stands in `metadata.failed` instead,
 * because a null inside a JSONL list shifts values between rows when pyarrow 25 reads it. A list that is not known for every
 * candidate is null as a whole. Nothing here names the run or a time: the same seed gives the same bytes.
 */
import type { Candidate } from '../../shared/records/group.ts';
import type { Message } from '../../shared/roles.ts';
import type { TextCleaner } from './cleanText.ts';
import type { ExportedGroup } from './source.ts';

export type Split = 'train' | 'test';

export interface Example {
  /** As the policy was given it: text, or messages for a chat model. */
  prompt: string | Message[];
  completions: string[];
  /** F after - F before, nats per pair. */
  rewards: number[];
  advantages: number[];
  metadata: ExampleMetadata;
}

export interface ExampleMetadata {
  persona: string;
  persona_name: string;
  domain: string;
  task: string;
  seed: number;
  interview: number;
  /** The place in the data set: the interview and the positions of the candidates that lead here, as `i0/2.5`. */
  group: string;
  depth: number;
  split: Split;
  transcript: { question: string; answer: string }[];
  answers: string[];
  /** The candidates' places in the group, from 0; they have gaps where one failed. */
  positions: number[];
  kept: boolean[] | null;
  score_before: number | null;
  scores_after: number[] | null;
  held_out_score_before: number | null;
  held_out_scores_after: number[] | null;
  reward_standard_errors: number[] | null;
  reward_mean: number | null;
  reward_standard_deviation: number | null;
  advantage_formula: string;
  within_noise: boolean | null;
  /** Who wrote each question, `policy` or `person`; whether a person changed its texts; whose number its reward is. */
  written_by: string[];
  edited: boolean[];
  reward_sources: string[];
  /** True where something above the group was changed by hand after it was collected. */
  stale: boolean;
  failed: {
    position: number;
    question: string;
    answer: string;
    reason: string;
    written_by: string;
    edited: boolean;
  }[];
}

export type RewardedCandidate = Candidate & { answer: string; reward: number; advantage: number };

export function isRewarded(candidate: Candidate): candidate is RewardedCandidate {
  return candidate.answer !== null && candidate.reward !== null && candidate.advantage !== null;
}

/** `i0/2.5` for the group that candidate 5 of the group of candidate 2 leads to; `i0/root` at the root. Never a number. */
export function groupName({ interview, group }: ExportedGroup): string {
  return `i${interview.position}/${group.path.length === 0 ? 'root' : group.path.join('.')}`;
}

export function makeExample(exported: ExportedGroup, split: Split, { clean }: TextCleaner): Example {
  const { interview, group, candidates } = exported;
  const rewarded = candidates.filter(isRewarded);
  return {
    prompt:
      group.prompt.kind === 'text'
        ? clean(group.prompt.text)
        : group.prompt.messages.map(({ role, content }) => ({ role, content: clean(content) })),
    completions: rewarded.map(({ question }) => clean(question)),
    rewards: rewarded.map(({ reward }) => reward),
    advantages: rewarded.map(({ advantage }) => advantage),
    metadata: {
      persona: clean(interview.persona.text),
      persona_name: clean(interview.persona.name),
      domain: clean(interview.domain),
      task: clean(interview.task),
      seed: interview.seed,
      interview: interview.position,
      group: groupName(exported),
      depth: group.depth,
      split,
      transcript: group.transcript.map(({ question, answer }) => ({
        question: clean(question),
        answer: clean(answer),
      })),
      answers: rewarded.map(({ answer }) => clean(answer)),
      positions: rewarded.map(({ position }) => position),
      kept: allKnown(rewarded.map(({ kept }) => kept)),
      score_before: group.scoreBefore,
      scores_after: allKnown(rewarded.map(({ scoreAfter }) => scoreAfter)),
      held_out_score_before: group.heldOutScoreBefore,
      held_out_scores_after: allKnown(rewarded.map(({ heldOutScoreAfter }) => heldOutScoreAfter)),
      reward_standard_errors: allKnown(rewarded.map(({ rewardStandardError }) => rewardStandardError)),
      reward_mean: group.rewardMean,
      reward_standard_deviation: group.rewardStandardDeviation,
      advantage_formula: group.advantageFormula,
      within_noise: group.withinNoise,
      written_by: rewarded.map(({ origin }) => origin),
      edited: rewarded.map(({ edited }) => edited),
      reward_sources: rewarded.map(({ rewardSource }) => rewardSource),
      stale: group.stale,
      failed: candidates
        .filter((candidate) => !isRewarded(candidate))
        .map(({ position, question, answer, error, origin, edited }) => ({
          position,
          question: clean(question),
          answer: clean(answer ?? ''),
          reason: error?.code ?? 'unknown',
          written_by: origin,
          edited,
        })),
    },
  };
}

/** The list without its nulls if it has none, else null: never a null inside a list. */
export function allKnown<T>(values: readonly (T | null)[]): T[] | null {
  const known = values.filter((value): value is Awaited<T> & T => value !== null);
  return known.length === values.length ? known : null;
}
