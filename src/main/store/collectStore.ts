import type { Candidate, Group, GroupId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { LedgerEntry } from '../../shared/records/ledger.ts';
import type { RunId } from '../../shared/records/run.ts';
import { readCandidates, replaceCandidates } from './candidate.ts';
import { settled } from './durability.ts';
import { readGroups, saveGroupAlone } from './group.ts';
import { readInterviews, saveInterview } from './interview.ts';
import { attempt, findEntry, receive } from './ledger.ts';
import { readProbabilities, saveProbabilities } from './probabilities.ts';
import { isTouched } from './review.ts';
import { type Db, write } from './transaction.ts';

/** The collector's port (`collect/ports.ts`) over one workspace: every function is one synchronous transaction. */
export function bindCollectStore(db: Db, now: () => number = Date.now) {
  return {
    readInterviews: (runId: RunId) => readInterviews(db, runId),
    saveInterview: (interview: Interview) => saveInterview(db, interview),
    readGroups: (runId: RunId) => readGroups(db, runId),
    readCandidates: (groupId: GroupId) => readCandidates(db, groupId),
    isTouched: (groupId: GroupId) => isTouched(db, groupId),
    readProbabilities: (subjectId: string) => readProbabilities(db, subjectId),
    saveGroup: (group: Group, candidates: Candidate[], probabilities: Record<string, number[]>) =>
      write(db, () => {
        saveGroupAlone(db, group);
        replaceCandidates(db, group.id, candidates);
        saveProbabilities(db, group.id, probabilities);
      }),
    ledger: {
      together: (action: () => void) => write(db, action),
      settled: () => settled(db),
      find: (runId: RunId, key: string) => findEntry(db, runId, key),
      attempt: (entry: Pick<LedgerEntry, 'runId' | 'key' | 'role' | 'model' | 'requestHash'>) =>
        attempt(db, entry, now()),
      receive: (
        runId: RunId,
        key: string,
        payload: LedgerEntry['payload'],
        usage: { promptTokens: number; completionTokens: number; cost: number },
      ) => receive(db, runId, key, payload, usage, now()),
    },
  };
}
