import type { CoreEvent, Handlers } from '../../../src/main/serve.ts';
import type { importMethods } from '../../../src/shared/importMethods.ts';

/** An import as core tells it, of an invented file. */
export function createFakeImport(emit: (change: CoreEvent) => void): Pick<Handlers, keyof typeof importMethods> {
  const bad = [{ line: 3, reason: 'A reward is no number.' }];
  return {
    'import.look': ({ mapping }) => ({
      format: 'csv',
      files: [],
      columns: ['question', 'reward'],
      mapping: mapping ?? { question: 'question', reward: 'reward' },
      first: [
        { line: 2, group: 0, prompt: '', persona: null, question: 'How fast?', answer: null, reward: 1, decisions: 0 },
      ],
      bad,
      looked: 2,
      isWhole: true,
    }),
    'import.start': async ({ importId, badRows }, signal) => {
      for (const bytesDone of [20, 60, 100]) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        signal.throwIfAborted();
        const progress = { candidates: bytesDone, bytesDone, bytesTotal: 100, remainingMs: 100 - bytesDone };
        emit({ event: 'import.progressed', data: { importId, ...progress } });
      }
      const nothing = { runId: null, groups: 0, candidates: 0, groupsKnown: 0, decisions: 0 };
      return { ...nothing, rowsBad: 1, bad, isRefused: badRows === 'refuse' };
    },
  };
}
