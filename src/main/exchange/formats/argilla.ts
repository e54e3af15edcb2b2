/**
 * A folder that Argilla 2.8's `rg.Dataset.from_disk` takes: `.argilla/dataset.json` (a DatasetModel), `.argilla/settings.json`
 * (`Settings.serialize`) and `records.json` (a list of `Record.to_dict`). One record a group: the person names the best of its
 * candidates or writes a better question; the collected best stands as the suggestion.
 */
import { messages } from '../features.ts';
import { required } from './columns.ts';
import type { Facts, Sidecar, Table } from './format.ts';
import type { PreparedGroup } from './prepare.ts';

const metadata = { run: 'string', group: 'string', split: 'string', persona_name: 'string', domain: 'string' } as const;
const figures = { depth: 'int32', best_reward: 'float64' } as const;

export function argillaTable({ promptKind }: Facts): Table {
  const prompt = promptKind === 'text' ? 'string' : messages;
  const columns = {
    id: required('string'),
    fields: required({ prompt, candidates: 'string' }),
    metadata: required({ ...metadata, ...figures }),
    suggestions: required({ best: { value: 'string', agent: 'string' } }),
  };
  return { name: 'records', path: 'records.json', container: 'json', columns, rows: (group) => [record(group)] };
}

function record({ place, prompt, rewarded }: PreparedGroup) {
  const { run, group, split, persona_name, domain, depth } = place;
  const best = rewarded.reduce((one, other) => (other.reward > one.reward ? other : one));
  const candidates = rewarded.map(({ question, answer }, index) => `${index + 1}. ${question}\n   (answer: ${answer})`);
  return {
    id: `${run}/${group}`,
    fields: { prompt, candidates: candidates.join('\n') },
    metadata: { run, group, split, persona_name, domain, depth, best_reward: best.reward },
    suggestions: { best: { value: String(rewarded.indexOf(best) + 1), agent: 'querent' } },
  };
}

export function argillaSidecars({ promptKind, largestGroup }: Facts): Sidecar[] {
  const numbers = Array.from({ length: largestGroup }, (_, index) => String(index + 1));
  const settings = {
    guidelines:
      'Each record is one turn of an interview. Choose the question whose answer tells most about the person, or write a better one.',
    fields: [
      promptKind === 'text'
        ? field('prompt', 'What the policy was given', { type: 'text', use_markdown: false })
        : field('prompt', 'What the policy was given', { type: 'chat', use_markdown: false }),
      field('candidates', 'Candidate questions, with the answers they got', { type: 'text', use_markdown: false }),
    ],
    questions: [
      question('best', 'The number of the best question', true, {
        type: 'label_selection',
        options: numbers.map((number) => ({ value: number, text: number })),
        visible_options: null,
      }),
      question('better', 'A better question', false, { type: 'text', use_markdown: false }),
    ],
    vectors: [],
    metadata: Object.entries({ ...metadata, ...figures }).map(([name, type]) => metadataProperty(name, type)),
    allow_extra_metadata: false,
    distribution: { strategy: 'overlap', min_submitted: 1 },
    mapping: null,
  };
  const dataset = {
    name: 'querent-groups',
    status: 'draft',
    guidelines: settings.guidelines,
    allow_extra_metadata: false,
  };
  return [
    { path: '.argilla/settings.json', text: `${JSON.stringify(settings, null, 2)}\n` },
    { path: '.argilla/dataset.json', text: `${JSON.stringify(dataset, null, 2)}\n` },
  ];
}

function field(name: string, title: string, settings: { type: string; use_markdown: boolean }) {
  return question(name, title, true, settings);
}

function question(
  name: string,
  title: string,
  isRequired: boolean,
  settings: { type: string; [name: string]: unknown },
) {
  return { name, title, required: isRequired, description: null, type: settings.type, settings };
}

function metadataProperty(name: string, type: 'string' | 'int32' | 'float64') {
  const range = { min: null, max: null, visible_for_annotators: true };
  const settings = {
    string: { type: 'terms', values: null, visible_for_annotators: true },
    int32: { type: 'integer', ...range },
    float64: { type: 'float', ...range },
  }[type];
  return { name, title: name, visible_for_annotators: true, settings };
}
