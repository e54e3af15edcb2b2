/** What a person should look at before a reward is believed. Heuristics over text and stored numbers: they warn, nothing more. */
import { RowWarning } from '../../shared/records/data.ts';
import type { Candidate, Group } from '../../shared/records/group.ts';
import type { ReviewWarning } from '../../shared/records/review.ts';
import { contentTokens, createItemFinder, NEARLY_SAME, overlap } from '../../shared/similarity.ts';

/** Words; people answer a question in one or two sentences, and a longer answer tells what nobody asked for. */
const longAnswer = 60;

/** `itemNames` are those of the interview: a question that names one reads the answer off the test. */
export function findWarnings(
  { transcript }: Pick<Group, 'transcript'>,
  candidates: readonly Candidate[],
  itemNames: readonly string[],
): ReviewWarning[] {
  const findItems = createItemFinder(itemNames);
  const findEarlier = createEarlierFinder(transcript, candidates);
  return candidates.flatMap((candidate, index): ReviewWarning[] => {
    const warn = (kind: ReviewWarning['kind'], text: string) => ({ candidateId: candidate.id, kind, text });
    const warnings: ReviewWarning[] = [];
    const { question, answer, reward, rewardStandardError } = candidate;
    const named = findItems(textOf(candidate));
    if (named.length > 0)
      warnings.push(warn('item-leak', `Names ${named.join(', ')}, which the reward is measured on.`));
    if (countQuestions(question) > 1) warnings.push(warn('several-questions', 'Asks more than one thing at once.'));
    const earlier = findEarlier(index);
    if (earlier)
      warnings.push(warn('near-duplicate', `Nearly the same stands ${earlier.where}: \u201c${earlier.text}\u201d`));
    const words = countWords(answer);
    if (words > longAnswer) warnings.push(warn('long-answer', `The answer has ${words} words.`));
    if (
      reward !== null &&
      rewardStandardError !== null &&
      rewardStandardError > 0 &&
      isUncertain(reward, rewardStandardError)
    )
      warnings.push(warn('reward-uncertain', 'The reward is within two standard errors of zero.'));
    return warnings;
  });
}

type Texts = Pick<Candidate, 'position' | 'question' | 'answer'>;

/** What the texts of each candidate call for: every kind but the one that its numbers call for. */
export function warnOfTexts(
  transcript: Group['transcript'],
  candidates: readonly Texts[],
  findItems: (text: string) => string[],
): RowWarning[][] {
  const findEarlier = createEarlierFinder(transcript, candidates);
  return candidates.map((one, index) => {
    const isOf: Record<RowWarning, boolean> = {
      'item-leak': findItems(textOf(one)).length > 0,
      'several-questions': countQuestions(one.question) > 1,
      'near-duplicate': findEarlier(index) !== undefined,
      'long-answer': countWords(one.answer) > longAnswer,
    };
    return RowWarning.options.filter((kind) => isOf[kind]);
  });
}

function countWords(text: string | null): number {
  return text?.split(/\s+/).length ?? 0;
}

function textOf({ question, answer }: Texts): string {
  return `${question} ${answer ?? ''}`;
}

/** What a candidate nearly repeats, by its index. */
function createEarlierFinder(transcript: Group['transcript'], candidates: readonly Texts[]) {
  const known = (text: string, where: string) => ({ text, where, tokens: contentTokens(text) });
  const all = [
    ...transcript.map((turn) => known(turn.question, 'in the transcript')),
    ...candidates.map((one) => known(one.question, `as question ${one.position + 1}`)),
  ];
  return (index: number) => {
    const own = transcript.length + index;
    const tokens = all[own]?.tokens ?? new Set();
    return all.slice(0, own).find((earlier) => overlap(earlier.tokens, tokens) >= NEARLY_SAME);
  };
}

function isUncertain(reward: number, standardError: number): boolean {
  return Math.abs(reward) > 1e-3 && Math.abs(reward) < 2 * standardError;
}

/** Question marks, and "and" that begins another question: "What is your budget, and how far do you drive?" */
function countQuestions(text: string): number {
  const marks = text.match(/\?/g)?.length ?? 0;
  const joined =
    text.match(/,?\s+and\s+(?:how|what|which|why|who|where|when|do|does|would|could|are|is|about)\b/gi)?.length ?? 0;
  return Math.max(1, marks) + joined;
}
