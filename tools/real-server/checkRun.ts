import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Summary = z.object({
  summary: z.looseObject({
    status: z.string(),
    folder: z.string(),
    usage: z.looseObject({ requests: z.int(), completionTokens: z.int() }),
    progress: z.looseObject({ groupsFinished: z.int(), candidatesFinished: z.int(), candidatesFailed: z.int() }),
    activeMs: z.number(),
  }),
});
const Group = z.looseObject({
  prompt: z.string(),
  completions: z.array(z.string().min(1)).min(1),
  rewards: z.array(z.number().nullable()),
  metadata: z.looseObject({ answers: z.array(z.string().nullable()) }),
});

/** Holds the run's summary and data set against what the server itself says to have answered; throws on any disagreement. */
export function checkRun(lines: string[], served: number): void {
  const { summary } = Summary.parse(JSON.parse(lines.at(-1) ?? '{}'));
  const { folder, usage, progress, activeMs } = summary;
  const text = readFileSync(join(folder, 'dataset.jsonl'), 'utf8');
  const groups = text
    .trim()
    .split('\n')
    .map((line) => Group.parse(JSON.parse(line)));
  const completions = groups.flatMap((group) => group.completions);
  for (const group of groups) {
    demand(group.completions.length === group.rewards.length, 'as many rewards as completions');
    demand(group.completions.length === group.metadata.answers.length, 'as many answers as completions');
  }
  demand(summary.status === 'finished', `a finished run, not ${summary.status}`);
  demand(groups.length === progress.groupsFinished, 'every finished group in the data set');
  demand(served >= 2 * completions.length, 'an answer of the server behind every question and every answer');
  const [first] = groups;
  console.log(
    `${groups.length} groups, ${completions.length} questions, ${new Set(completions).size} of them distinct,`,
  );
  console.log(
    `${progress.candidatesFailed} failed, ${usage.completionTokens} tokens, ${served} answers served, ${activeMs} ms.`,
  );
  for (const [index, question] of (first?.completions ?? []).entries()) {
    const reward = first?.rewards[index];
    console.log(`  ${question}  ->  ${first?.metadata.answers[index]}  (${reward?.toFixed(3) ?? 'no reward'})`);
  }
  console.log(folder);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The run should have ${what}.`);
}
