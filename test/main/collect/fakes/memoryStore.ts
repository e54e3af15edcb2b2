import type { CollectStore } from '../../../../src/main/collect/ports.ts';
import type { Candidate, Group } from '../../../../src/shared/records/group.ts';
import type { Interview } from '../../../../src/shared/records/interview.ts';
import type { LedgerEntry } from '../../../../src/shared/records/ledger.ts';

/** The store's promises kept in maps. Everything is copied on the way in and out, as a database would. */
export interface MemoryStore extends CollectStore {
  interviews: Map<string, Interview>;
  groups: Map<string, Group>;
  candidates: Map<string, Candidate[]>;
  probabilities: Map<string, number[]>;
  rows: Map<string, LedgerEntry>;
  /** Called before each write with its number, from 1; throwing there is a crash at that write. */
  beforeWrite(number: number): void;
  writes: number;
}

export function createMemoryStore(): MemoryStore {
  const write = () => store.beforeWrite(++store.writes);
  const store: MemoryStore = {
    interviews: new Map(),
    groups: new Map(),
    candidates: new Map(),
    probabilities: new Map(),
    rows: new Map(),
    writes: 0,
    beforeWrite: () => {},
    readInterviews: () => structuredClone([...store.interviews.values()]),
    saveInterview(interview) {
      write();
      store.interviews.set(interview.id, structuredClone(interview));
    },
    readGroups: () => structuredClone([...store.groups.values()]),
    isTouched: () => false,
    readCandidates: (groupId) => structuredClone(store.candidates.get(groupId) ?? []),
    readProbabilities: (subjectId) => structuredClone(store.probabilities.get(subjectId) ?? null),
    saveGroup(group, candidates, probabilities) {
      write();
      store.groups.set(group.id, structuredClone(group));
      store.candidates.set(group.id, structuredClone(candidates));
      for (const [id, values] of Object.entries(probabilities)) store.probabilities.set(id, structuredClone(values));
    },
    ledger: {
      // Not all or nothing, as a workspace has it: a crash here leaves more to go wrong.
      together: (write) => write(),
      settled: async () => {},
      find: (_, key) => structuredClone(store.rows.get(key) ?? null),
      attempt(entry) {
        write();
        const known = store.rows.get(entry.key);
        if (known?.payload) throw new Error(`attempted after payment: ${entry.key}`);
        store.rows.set(entry.key, {
          ...entry,
          attempts: (known?.attempts ?? 0) + 1,
          payload: null,
          promptTokens: 0,
          completionTokens: 0,
          cost: 0,
          attemptedAt: 0,
          receivedAt: null,
        });
      },
      receive(_, key, payload, usage) {
        write();
        const known = store.rows.get(key);
        if (!known) throw new Error(`received without an attempt: ${key}`);
        if (known.payload) throw new Error(`paid twice: ${key}`);
        store.rows.set(key, { ...known, ...usage, payload: structuredClone(payload), receivedAt: 0 });
      },
    },
  };
  return store;
}
