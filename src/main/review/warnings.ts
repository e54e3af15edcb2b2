/** What a person should look at before a reward is believed. Heuristics over text and stored numbers: they warn, nothing more. */
import type { Candidate, Group } from '../../shared/records/group.ts';
import type { ReviewWarning } from '../../shared/records/review.ts';
import { namesAnItem, similarity } from '../../shared/similarity.ts';

/** Two questions that share three quarters of their words are worth a look, long before they count as one. */
const nearDuplicate = 0.75;
/** Words; people answer a question in one or two sentences, and a longer answer tells what nobody asked for. */
const longAnswer = 60;

/** `itemNames` are those of the interview: a question that names one reads the answer off the test. */
export function findWarnings(
  { transcript }: Pick<Group, 'transcript'>,
  candidates: readonly Candidate[],
  itemNames: readonly string[],
): ReviewWarning[] {
  return candidates.flatMap((candidate, index): ReviewWarning[] => {
    const warn = (kind: ReviewWarning['kind'], text: string) => ({ candidateId: candidate.id, kind, text });
    const warnings: ReviewWarning[] = [];
    const { question, answer, reward, rewardStandardError } = candidate;
    const named = itemNames.filter((name) => namesAnItem(`${question} ${answer ?? ''}`, [name]));
    if (named.length > 0)
      warnings.push(warn('item-leak', `Names ${named.join(', ')}, which the reward is measured on.`));
    if (countQuestions(question) > 1) warnings.push(warn('several-questions', 'Asks more than one thing at once.'));
    const earlier = [
      ...transcript.map((turn) => ({ text: turn.question, where: 'in the transcript' })),
      ...candidates.slice(0, index).map((one) => ({ text: one.question, where: `as question ${one.position + 1}` })),
    ].find(({ text }) => similarity(text, question) >= nearDuplicate);
    if (earlier)
      warnings.push(warn('near-duplicate', `Nearly the same stands ${earlier.where}: \u201c${earlier.text}\u201d`));
    const words = answer?.split(/\s+/).length ?? 0;
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
