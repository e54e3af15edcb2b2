/** `README.md`, the data card: what is in the folder, how it was made, and what a reader must know before using it. */
import type { Interview } from '../../shared/records/interview.ts';
import type { ModelInUse, Run } from '../../shared/records/run.ts';
import type { DataSet, DataSetCounts } from './dataSet.ts';
import { cardHead } from './features.ts';

export function cardText(run: Run, interviews: readonly Interview[], data: DataSet): string {
  const paragraphs = [
    '# Questions with information gain',
    `Collected by Querent in the run \`${run.id}\`, begun ${new Date(run.createdAt).toISOString()}. ${status(run, data.counts)}`,
    origin(run, interviews, data.counts),
    models(run),
    files,
    columns(data),
    missing(data.counts),
    splits(data),
    loading(run),
  ];
  return `${cardHead(data)}\n${paragraphs.join('\n\n')}\n`;
}

function status(run: Run, counts: DataSetCounts): string {
  if (run.status === 'finished' && counts.groupsUnfinished === 0) return 'The run is finished.';
  const { groupsFinished, groupsTotal } = run.progress;
  return (
    `**The run is not complete** (${run.status}): this folder holds what was finished, ${groupsFinished} of ${groupsTotal} ` +
    `groups; ${counts.groupsUnfinished} more were begun and are left out. Resume the run and export again for the rest.`
  );
}

function origin({ config }: Run, interviews: readonly Interview[], counts: DataSetCounts): string {
  const facts = [
    `${counts.groups} groups with ${counts.candidates} rewarded candidates`,
    `${config.numGenerations} candidates a turn, ${config.maxDepth} turns, ${config.branchFactor} expanded`,
    `personas: ${config.personas.length}, domains: ${config.domains.map(({ name }) => name).join(', ')}, seeds: ${config.seeds.join(', ')}`,
    labels(interviews),
    `advantages by the formula \`${config.advantage}\`; in ${counts.groupsWithinNoise} groups the spread of the rewards is ` +
      'below their own standard error (`within_noise`): their ranking is luck',
    'the whole configuration is in `config.yml`',
  ];
  return `## What it is\n\nAt each turn of an interview a policy proposed questions, a simulated participant answered each, and a
scorer told how much the answer helps to predict the participant's preferences between pairs of items:
F(s) is the mean over the pairs of the log-probability of the participant's label given the transcript s, and a question's
reward is F after minus F before, in nats per pair. The policy never saw the persona.\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
}

/** Labels that depend on the order in which a pair is shown say little: how often both orders agreed is part of the data. */
function labels(interviews: readonly Interview[]): string {
  const methods = [...new Set(interviews.map(({ labelMethod }) => `\`${labelMethod}\``))].join(', ');
  const asked = interviews.flatMap(({ pairs }) => pairs.filter(({ consistent }) => consistent !== null));
  if (asked.length === 0) return `the participant's labels by ${methods}, which has no order`;
  const agreed = asked.filter(({ consistent }) => consistent).length;
  return `the participant's labels by ${methods}: of ${asked.length} pairs, each asked in both orders, ${agreed} were answered alike`;
}

function models({ models }: Run): string {
  if (!models) return '## Models\n\nNot recorded.';
  const line = (role: string, { name, where, provider, weights, method }: ModelInUse) =>
    `- ${role}: ${[name, where, provider, weights, method].filter((part) => part !== null).join(', ')}`;
  return [
    '## Models\n',
    line('policy', models.policy),
    line('participant', models.participant),
    line('scorer', models.scorer),
  ].join('\n');
}

const files = `## Files

| file | what | one row is |
|---|---|---|
| \`dataset.jsonl\` | the data set | a group |
| \`dataset.json\` | the same as one JSON array, with \`metadata.pairs\`: each pair's label and probabilities before and after | a group |
| \`splits/train.jsonl\`, \`splits/test.jsonl\` | the rows of \`dataset.jsonl\`, split | a group |
| \`trl_format/train.json\` | columns, for \`Dataset.from_dict(json.load(f))\` | a group |
| \`trl_format/train.parquet\` | the same columns | a group |
| \`trl_format/prompts.csv\` | the prompts (messages of a chat prompt as JSON) | a group |
| \`trl_format/completions.npy\`, \`rewards.npy\` | groups x positions | a group |
| \`analysis.csv\` | every candidate, failed ones included | a candidate |
| \`config.yml\` | the configuration | |

All files hold the groups in the same order. **\`trl_format/\` holds every group, those of the test split too**; its column
\`split\` tells them apart.`;

function columns({ examples }: DataSet): string {
  const prompt = typeof examples[0]?.prompt === 'string' ? 'text' : 'a list of messages';
  return `## Columns

\`prompt\` (${prompt}) is exactly what the policy was given. \`completions\`, \`rewards\`, \`advantages\` and \`metadata.answers\` run
parallel, \`metadata.positions\` gives the candidates' places in the group. In \`trl_format/\` they are called \`candidates\`,
\`candidate_rewards\`, \`candidate_advantages\` and \`candidate_answers\`, because TRL's reward functions take \`completions\` for the
trainer's own. Scores and rewards are in nats per pair; \`held_out_...\` are judged on pairs whose items share nothing with
those of the reward.`;
}

function missing(counts: DataSetCounts): string {
  return `## Missing rewards

A reward that could not be had is never 0. Its candidate is left out of the parallel lists and stands in \`metadata.failed\`
with the reason; in \`rewards.npy\` it is NaN (its question stays in \`completions.npy\`), in \`analysis.csv\` an empty cell. Where a
group has fewer candidates than others, the rest of its row is '' in \`completions.npy\` and NaN in \`rewards.npy\`. A list that
is not known for all candidates is null as a whole; no list has a null inside, and no JSON file has NaN.

- candidates without a reward: ${counts.failedCandidates}
- groups that failed or have no reward at all, left out: ${counts.groupsFailed}${reasons(counts)}
- characters that cannot be written (lone surrogates, NUL), replaced by U+FFFD: ${counts.replacedCharacters}`;
}

function reasons({ groupFailures }: DataSetCounts): string {
  return groupFailures.length === 0 ? '' : ` (${groupFailures.join(', ')})`;
}

function splits({ splitBy, examples }: DataSet): string {
  const test = examples.filter(({ metadata }) => metadata.split === 'test').length;
  const how = {
    persona:
      'By persona: no persona is in both. At the first turn the policy has seen nothing, so prompts of that turn are alike on both sides.',
    branch:
      'There is one persona, so the split is by first-turn branch: what follows one first question is on one side. The first ' +
      "turn's group, the parent of all branches, is in train, and test prompts begin with one of its questions and answers. " +
      'The persona is on both sides: this split cannot tell whether a policy generalises to people it never saw.',
    none: 'There is one persona and one branch, which cannot be split without a leak: every group is in train, and test is empty.',
  }[splitBy];
  return `## Splits\n\n${how} Train has ${examples.length - test} groups, test ${test}.`;
}

function loading({ config }: Run): string {
  return `## Loading

\`\`\`python
from datasets import Dataset, load_dataset
import json

splits = load_dataset("path/to/this/folder")                # train and test
everything = load_dataset("path/to/this/folder", "everything")["everything"]
columns = load_dataset("parquet", data_files="path/to/this/folder/trl_format/train.parquet")["train"]

with open("trl_format/train.json") as f:
    dataset = Dataset.from_dict(json.load(f)).filter(lambda row: row["split"] == "train")

from trl import GRPOConfig, GRPOTrainer

def reward(prompts, completions, candidates, candidate_rewards, **kwargs):
    # The trainer samples its own completions: those that were collected have a known reward, others need a scorer.
    texts = [c if isinstance(c, str) else c[-1]["content"] for c in completions]
    return [dict(zip(known, rewards)).get(text) for text, known, rewards in zip(texts, candidates, candidate_rewards)]

trainer = GRPOTrainer(
    model="your-base-model",
    reward_funcs=reward,
    args=GRPOConfig(num_generations=${config.numGenerations}, learning_rate=1e-5, num_train_epochs=3),
    train_dataset=dataset,
)
trainer.train()
\`\`\``;
}
