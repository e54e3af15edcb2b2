import { QuerentError } from '../../shared/errors.ts';
import type { Turn } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { type CollectContext, failed, type Outcome, succeeded } from './context.ts';
import { renderPrompt } from './prompts.ts';
import { cleanAnswer } from './questions.ts';
import { chooseSampling, speak } from './speak.ts';

export interface Asking {
  key: string;
  interview: Interview;
  transcript: Turn[];
  question: string;
}

/** The persona's answers, all in one step. Silence is asked again, at most `maxRedraws` times, and is then an error. */
export async function answerQuestions(context: CollectContext, askings: Asking[]): Promise<Outcome<string>[]> {
  const outcomes: Outcome<string>[] = askings.map(() => failed(silence(context)));
  let open = [...askings.keys()];
  for (let draw = 0; draw <= context.config.maxRedraws && open.length > 0; draw++) {
    const drawn = await drawAnswers(
      context,
      open.flatMap((index) => askings[index] ?? []),
      draw,
    );
    open = open.filter((index, place) => {
      const outcome = drawn[place];
      const answer = cleanAnswer(outcome?.value?.text ?? '');
      if (outcome?.error) outcomes[index] = outcome;
      else if (answer !== '') outcomes[index] = succeeded(answer);
      return !outcome?.error && answer === '';
    });
  }
  return outcomes;
}

function drawAnswers(context: CollectContext, askings: Asking[], draw: number) {
  const { config, templates, job } = context;
  const { prompt: template, ...sampling } = templates.participant;
  return speak(
    context,
    { role: 'participant', roleModel: config.participant, model: job.models.participant },
    askings.map(({ key: place, interview, transcript, question }) => {
      const key = `${place}/d${draw}`;
      const { task, domain, persona, seed } = interview;
      return {
        key,
        prompt: renderPrompt(template, { task, domain, transcript, question, persona: persona.text }),
        sampling: chooseSampling(config.participant, sampling, { seed, key }),
      };
    }),
  );
}

function silence({ job }: CollectContext): QuerentError {
  return new QuerentError(
    'model.no-answer',
    `${job.models.participant.inUse.name} said nothing.`,
    'Raise the participant’s token limit, or choose another participant model.',
  );
}
