import type { RoleTemplates } from '../../../shared/records/template.ts';

/**
 * Prompts for general chat models, used where a model folder declares none of its own. The policy's follows the seed: first
 * the context, then the task. Jinja drops a newline after a block, so line ends stand in expressions.
 */
const context = `{% for turn in transcript %}Q: {{ turn.question }} A: {{ turn.answer }}{{ ' ' if not loop.last }}{% endfor %}`;
const lines = `{% for turn in transcript %}Q: {{ turn.question }}{{ '\\n' }}A: {{ turn.answer }}{{ '\\n' }}{% endfor %}`;
const described = (name: string) =>
  `{{ ${name}.name }}{% if ${name}.attributes %} ({{ ${name}.attributes | join(', ') }}){% endif %}`;
const pair = `A: ${described('first')}{{ '\\n' }}B: ${described('second')}{{ '\\n' }}`;

export const chatTemplates: RoleTemplates = {
  policy: {
    prompt: {
      kind: 'chat',
      system:
        'You interview a person to learn what they prefer. Ask the one short question whose answer tells you most that you do not know yet. Write only that question.',
      user: `{% if transcript %}Context: ${context}{{ '\\n' }}{% endif %}Task: {{ task }}`,
    },
    stop: [],
    maxTokens: 64,
    temperature: 1,
    topP: 1,
    topK: 0,
  },
  participant: {
    prompt: {
      kind: 'chat',
      system:
        'You are this person: {{ persona }}. Answer the interviewer’s question about {{ domain }} as yourself, honestly, in one or two short sentences. Say only what the question asks for, and do not recite your description.',
      user: `${lines}Q: {{ question }}`,
    },
    stop: [],
    maxTokens: 96,
    temperature: 0.7,
    topP: 1,
    topK: 0,
  },
  label: {
    method: 'choice',
    prefix: {
      kind: 'chat',
      system: 'You are this person: {{ persona }}. You choose between two {{ domain }}.',
      user: 'Which of the two do you prefer? Answer with the letter A or B only.\n',
    },
    pair,
    first: 'A',
    second: 'B',
  },
  scorer: {
    method: 'choice',
    prefix: {
      kind: 'chat',
      system: 'You predict which of two {{ domain }} a person prefers. You know nothing of them but the interview.',
      user: `{% if transcript %}Interview:{{ '\\n' }}${lines}{% else %}No question has been asked yet.{{ '\\n' }}{% endif %}Which of the two does this person prefer? Answer with the letter A or B only.{{ '\\n' }}`,
    },
    pair,
    first: 'A',
    second: 'B',
  },
};
