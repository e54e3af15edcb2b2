import type { SpeakingTemplate } from '../../../shared/records/template.ts';

/**
 * How a chat model is asked for a better wording. Both see `task`, `domain`, `transcript` and `question`; that of an answer sees
 * `answer` too. Neither is ever given the persona or an item: who words a question must know no more than who asked it.
 */
const before = `{% if transcript %}So far:{{ '\\n' }}{% for turn in transcript %}Q: {{ turn.question }}{{ '\\n' }}A: {{ turn.answer }}{{ '\\n' }}{% endfor %}{{ '\\n' }}{% endif %}`;
const sampling = { stop: [], temperature: 0.7, topP: 1, topK: 0 };

export const wordingTemplates: Record<'question' | 'answer', SpeakingTemplate> = {
  question: {
    prompt: {
      kind: 'chat',
      system:
        'You edit interview questions. Say the same question better: one question, short, plain, neutral, about one thing. Keep what it asks for. Write only the question.',
      user: `Topic: {{ domain }}{{ '\\n' }}Task: {{ task }}{{ '\\n' }}${before}Question: {{ question }}{{ '\\n' }}Better:`,
    },
    maxTokens: 96,
    ...sampling,
  },
  answer: {
    prompt: {
      kind: 'chat',
      system:
        'You edit answers of an interview. Say the same answer better: in the first person, short, plain, to the question. Add nothing that it does not say and leave nothing out. Write only the answer.',
      user: `Topic: {{ domain }}{{ '\\n' }}${before}Question: {{ question }}{{ '\\n' }}Answer: {{ answer }}{{ '\\n' }}Better:`,
    },
    maxTokens: 160,
    ...sampling,
  },
};
