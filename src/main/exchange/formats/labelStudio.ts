/**
 * Tasks and a labelling config for Label Studio ("Import data": a JSON list of tasks with `data` and `predictions`). The choices
 * are each task's own, by the Choices tag's `value="$choices"`; the collected best is a prediction, shown as pre-chosen.
 */
import { required } from './columns.ts';
import type { Sidecar, Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';

const result = {
  from_name: 'string',
  to_name: 'string',
  type: 'string',
  value: { choices: { list: 'string' } },
} as const;

export function labelStudioTable(): Table {
  const columns = {
    data: required({
      prompt: 'string',
      answers: 'string',
      choices: { list: { value: 'string' } },
      rewards: { list: 'float64' },
      run: 'string',
      group: 'string',
      split: 'string',
      persona_name: 'string',
      domain: 'string',
      depth: 'int32',
    }),
    predictions: required({ list: { model_version: 'string', result: { list: result } } }),
  };
  return { name: 'tasks', path: 'tasks.json', container: 'json', columns, rows: (group) => [task(group)] };
}

function task({ place, prompt, rewarded }: PreparedGroup) {
  const { run, group, split, persona_name, domain, depth } = place;
  // One choice a text: two of the same would be chosen together.
  const distinct = rewarded.filter(
    (one, index) => rewarded.findIndex(({ question }) => question === one.question) === index,
  );
  const best = distinct.reduce((one, other) => (other.reward > one.reward ? other : one));
  return {
    data: {
      prompt:
        typeof prompt === 'string' ? prompt : prompt.map(({ role, content }) => `${role}: ${content}`).join('\n\n'),
      answers: distinct.map(({ question, answer }) => `${question}\n\u2192 ${answer}`).join('\n\n'),
      choices: distinct.map(({ question }) => ({ value: question })),
      rewards: distinct.map(({ reward }) => reward),
      run,
      group,
      split,
      persona_name,
      domain,
      depth,
    },
    predictions: [
      {
        model_version: 'querent',
        result: [{ from_name: 'best', to_name: 'prompt', type: 'choices', value: { choices: [best.question] } }],
      },
    ],
  };
}

export const labelStudioConfig: Sidecar = {
  path: 'labeling_config.xml',
  text: `<View>
  <Header value="What the policy was given"/>
  <Text name="prompt" value="$prompt"/>
  <Header value="The questions, with the answers they got"/>
  <Text name="answers" value="$answers"/>
  <Header value="Whose answer tells most about the person?"/>
  <Choices name="best" toName="prompt" value="$choices" choice="single" required="true"/>
  <Header value="A better question, if you know one"/>
  <TextArea name="better" toName="prompt" rows="2" maxSubmissions="1"/>
</View>
`,
};
