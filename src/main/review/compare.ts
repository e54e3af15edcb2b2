import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { DataSetDiff, QuestionChange } from '../../shared/records/dataSet.ts';
import type { Candidate } from '../../shared/records/group.ts';

type GroupChange = DataSetDiff['changed']['first'][number];

const parts = ['question', 'answer', 'reward', 'kept'] as const;

/**
 * What became of a group: the questions that came, went or are another. Null where there is nothing to tell: advantages follow
 * from the rewards and are not told by themselves.
 */
export function compareGroup(before: GroupWithCandidates, after: GroupWithCandidates): GroupChange | null {
  const old = new Map(before.candidates.map((one) => [one.id, one]));
  const now = new Set(after.candidates.map(({ id }) => id));
  const questions = [
    ...after.candidates.flatMap((candidate) => compareQuestion(old.get(candidate.id) ?? null, candidate)),
    ...before.candidates.filter(({ id }) => !now.has(id)).flatMap((candidate) => compareQuestion(candidate, null)),
  ];
  const isTranscriptChanged = JSON.stringify(before.group.transcript) !== JSON.stringify(after.group.transcript);
  if (questions.length === 0 && !isTranscriptChanged) return null;
  return { groupId: after.group.id, isTranscriptChanged, questions };
}

function compareQuestion(before: Candidate | null, after: Candidate | null): QuestionChange[] {
  const of = before ?? after;
  if (of === null) return [];
  const changed = before && after ? parts.filter((part) => before[part] !== after[part]) : [];
  if (before && after && changed.length === 0) return [];
  const kind = before === null ? 'came' : after === null ? 'went' : 'changed';
  return [{ candidateId: of.id, kind, parts: changed, before: before && shown(before), after: after && shown(after) }];
}

function shown({ question, answer, reward, kept }: Candidate): NonNullable<QuestionChange['before']> {
  return { question, answer, reward, kept };
}
