import type { Interview } from '../../shared/records/interview.ts';
import type { CollectContext } from './context.ts';
import type { GroupPlace, GrownGroup } from './group.ts';

/** The places of the kept candidates, which begin where their parent's answer ended. */
export function placeChildren(
  { config, job }: CollectContext,
  interview: Interview,
  { group, candidates }: GrownGroup,
): GroupPlace[] {
  return candidates
    .filter(({ kept }) => kept === true)
    .map(({ id, position, question, answer }) => {
      const common = { interview, path: [...group.path, position], parentId: id };
      if (config.redrawAnswer) return { ...common, transcript: group.transcript, baseline: null, reopened: question };
      const transcript = [...group.transcript, { question, answer: answer ?? '' }];
      return { ...common, transcript, baseline: job.store.readProbabilities(id), reopened: null };
    });
}
