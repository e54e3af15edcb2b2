/**
 * From a config to groups. Interviews are prepared and their trees grown as tasks, so many at a time as the config says; each
 * finished group brings the groups of its kept candidates. What is already in the store is taken as it is and what is in the
 * ledger is not asked again, so the same function starts a run and resumes it.
 */

import { fromErrorMessage, QuerentError } from '../../shared/errors.ts';
import type { Candidate, CandidateId, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { placeChildren } from './children.ts';
import { type CollectContext, chooseTemplates, requireScorer } from './context.ts';
import type { GroupPlace, GrownGroup } from './group.ts';
import { createItemPools, planInterviews, prepareInterview } from './interview.ts';
import type { CollectJob } from './ports.ts';
import { createProgress, treeSize } from './progress.ts';
import { type Task, workOff } from './schedule.ts';
import { takeOrGrow } from './takeOrGrow.ts';

/**
 * Resolves when every group has ended. Rejects with the signal's reason when aborted, with the error that stops the run (key,
 * quota, budget, server: see `stopsRun`), with what the store throws, with the first group's error where not one group
 * has a reward, and with run.waiting where all has ended but what follows from words that a person has changed and not scored. Whenever it rejects, everything under way has settled and stands in the ledger: call it again to continue.
 */
export async function collectRun(job: CollectJob): Promise<'finished'> {
  const { config } = job.run;
  requireScorer(job.models.scorer);
  const plans = planInterviews(config);
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const context: CollectContext = {
    job,
    config,
    templates: chooseTemplates(config, job.models),
    progress: createProgress({
      groups: plans.length * treeSize(branches, config.maxDepth),
      numGenerations: config.numGenerations,
      now: job.now,
    }),
  };
  const interviews = new Map(job.store.readInterviews(job.run.id).map((interview) => [interview.position, interview]));
  const groups = new Map(job.store.readGroups(job.run.id).map((group) => [group.id, group]));
  const pools = createItemPools(context);
  const ended: Group[] = [];
  const waiting = new Set<CandidateId>();

  const growTask =
    (place: GroupPlace): Task =>
    async () => {
      const taken = await takeOrGrow(context, place, groups);
      if (taken === null) {
        if (place.heldBy !== null) waiting.add(place.heldBy);
        return [];
      }
      const { grown, isNew } = taken;
      ended.push(grown.group);
      const children = placeChildren(context, place, grown);
      count(context, grown, children.length, isNew);
      job.events.progressed(context.progress.read());
      return children.map(growTask);
    };
  const tasks = plans.map(
    (plan): Task =>
      async () => {
        const interview = await prepareInterview(context, plan, interviews.get(plan.position), pools);
        return [growTask(placeRoot(interview))];
      },
  );

  job.signal.throwIfAborted();
  job.events.progressed(context.progress.read());
  await workOff(tasks, config.concurrency, job.signal);
  throwIfNothingCame(ended);
  if (waiting.size > 0) throw unscored(waiting.size);
  return 'finished';
}

function placeRoot(interview: Interview): GroupPlace {
  const start = { path: [], parentId: null, transcript: [], baseline: null, reopened: null };
  return { interview, ...start, isByHand: false, heldBy: null };
}

function count(
  { config, progress }: CollectContext,
  { group, candidates }: GrownGroup,
  children: number,
  isNew: boolean,
): void {
  progress.candidatesDropped(config.numGenerations - candidates.length);
  const failed = candidates.filter(({ error }: Candidate) => error !== null).length;
  progress.groupEnded({ finished: candidates.length, failed }, isNew);
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const levelsBelow = config.maxDepth - group.depth - 1;
  if (levelsBelow > 0) progress.groupsDropped((branches - children) * treeSize(branches, levelsBelow));
}

function throwIfNothingCame(groups: Group[]): void {
  if (groups.some(({ status }) => status === 'finished')) return;
  const error = groups.find((group) => group.error !== null)?.error;
  if (error) throw fromErrorMessage(error);
}

function unscored(count: number): QuerentError {
  const what = count === 1 ? '1 question waits' : `${count} questions wait`;
  return new QuerentError(
    'run.waiting',
    `${what} to be scored again after a change by hand: nothing was grown from there.`,
    'Score them again in the review, or prune them in the tree; then resume the run.',
  );
}
