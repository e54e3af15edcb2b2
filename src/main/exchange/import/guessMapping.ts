/** What the columns of a file mean, guessed from their names: those of our own exports, of the seed and of TRL. */
export const fields = ['prompt', 'question', 'answer', 'reward', 'advantage', 'persona', 'group'] as const;
export type Field = (typeof fields)[number];
/** The column each field is read from; a field that no column holds is missing. */
export type Mapping = Partial<Record<Field, string>>;

const knownNames = {
  prompt: ['prompt', 'messages', 'instruction', 'input'],
  question: ['question', 'questions', 'completion', 'completions', 'candidates', 'response', 'output'],
  answer: ['answer', 'answers', 'candidate_answers'],
  reward: ['reward', 'rewards', 'candidate_rewards', 'score'],
  advantage: ['advantage', 'advantages', 'candidate_advantages'],
  persona: ['persona', 'persona_id'],
  group: ['group', 'group_id'],
} satisfies Record<Field, string[]>;

/** Names are compared without regard to case; of two known columns the one named first above is taken. */
export function guessMapping(columns: readonly string[]): Mapping {
  const mapping: Mapping = {};
  for (const field of fields) {
    for (const name of knownNames[field]) {
      const column = columns.find((one) => one.trim().toLowerCase() === name);
      if (column === undefined) continue;
      mapping[field] = column;
      break;
    }
  }
  return mapping;
}
