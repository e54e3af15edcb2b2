/** What the columns of a file mean, guessed from their names: those of our own exports, of the seed and of TRL. */
import { ImportField, type ImportMapping } from '../../../shared/records/import.ts';

const knownNames = {
  prompt: ['prompt', 'messages', 'instruction', 'input'],
  question: ['question', 'questions', 'completion', 'completions', 'candidates', 'response', 'output'],
  answer: ['answer', 'answers', 'metadata.answers', 'candidate_answers'],
  reward: ['reward', 'rewards', 'candidate_rewards', 'score'],
  chosen: ['chosen'],
  rejected: ['rejected'],
  persona: ['persona', 'metadata.persona', 'persona_id'],
  domain: ['domain', 'metadata.domain', 'topic'],
  group: ['group', 'metadata.group', 'group_id'],
} satisfies Record<ImportField, string[]>;

/** Names are compared without regard to case; of two known columns the one named first above is taken. */
export function guessMapping(columns: readonly string[]): ImportMapping {
  const mapping: ImportMapping = {};
  for (const field of ImportField.options) {
    for (const name of knownNames[field]) {
      const column = columns.find((one) => one.trim().toLowerCase() === name);
      if (column === undefined) continue;
      mapping[field] = column;
      break;
    }
  }
  return mapping;
}
