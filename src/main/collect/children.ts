import type { Candidate, CandidateId, Group } from '../../shared/records/group.ts';
import type { CollectContext } from './context.ts';
import type { GroupPlace, GrownGroup } from './group.ts';

type Above = Pick<GroupPlace, 'interview' | 'isByHand' | 'heldBy'>;

/** The places of the kept candidates, which begin where their parent's answer ended. */
export function placeChildren(
  { config, job }: CollectContext,
  above: Above,
  { group, candidates }: GrownGroup,
): GroupPlace[] {
  return candidates
    .filter(({ kept }) => kept === true)
    .map((candidate) => {
      const { id, position, question, answer } = candidate;
      const common = {
        interview: above.interview,
        path: [...group.path, position],
        parentId: id,
        isByHand: above.isByHand === true || isByHand(candidate, config.numGenerations),
        heldBy: above.heldBy ?? findHold(group, candidate),
      };
      if (config.redrawAnswer) return { ...common, transcript: group.transcript, baseline: null, reopened: question };
      const transcript = [...group.transcript, { question, answer: answer ?? '' }];
      return { ...common, transcript, baseline: job.store.readProbabilities(id), reopened: null };
    });
}

/** What the run itself has drawn stands in its first places, in the policy's words. */
function isByHand({ origin, edited, position }: Candidate, numGenerations: number): boolean {
  return origin === 'person' || edited || position >= numGenerations;
}

/** The question that has to be answered and scored before anything grows here: its answer, or the group's transcript, is an old one. */
function findHold(group: Group, { id, waitsFor }: Candidate): CandidateId | null {
  if (group.stale) return group.parentId;
  return waitsFor === null ? null : id;
}
