import type { ProbeReport } from './probe.ts';

/** Puts a probe's findings into plain sentences, the ones that decide about roles last. */
export function describeProbe(report: Omit<ProbeReport, 'findings'>): string[] {
  return [
    describeModels(report),
    describeGenerating(report),
    report.tellsUsage
      ? 'The server counts the tokens it uses.'
      : 'The server does not count tokens: tokens and cost will be estimates.',
    describeSeed(report),
    ...(report.doAnswersVary
      ? []
      : ['Its answers did not vary at temperature 1: it seems to decode greedily, and all candidates would be alike.']),
    `A short answer took ${report.latencyMs} ms.`,
    describeScoring(report),
  ];
}

function describeModels({ model, isModelListed, offeredModels }: Omit<ProbeReport, 'findings'>): string {
  if (isModelListed === null) return 'The server does not list its models.';
  if (isModelListed) return `The server lists the model ${model}.`;
  const some = offeredModels.slice(0, 5).join(', ');
  return `The server does not list the model ${model}${some === '' ? '' : ` (it lists ${some})`}, yet it answered.`;
}

function describeGenerating({ generates: { chat, text } }: Omit<ProbeReport, 'findings'>): string {
  if (chat && text) return 'It can ask and answer, from chat prompts and from plain text.';
  return chat
    ? 'It can ask and answer from chat prompts; plain text prompts are refused.'
    : 'It can ask and answer from plain text; chat prompts are refused.';
}

function describeSeed({ isSeedHonoured }: Omit<ProbeReport, 'findings'>): string {
  if (isSeedHonoured === null) return 'Whether it honours the seed could not be told.';
  return isSeedHonoured
    ? 'It honours the seed: the same seed gave the same answer.'
    : 'It ignores the seed: a run with this server cannot be repeated exactly.';
}

function describeScoring({ scores, ways }: Omit<ProbeReport, 'findings'>): string {
  if (scores === 'nothing') return 'It gives no log-probabilities: it cannot be the scorer.';
  if (scores === 'first-token') {
    const most = Math.max(ways.topCount.chat, ways.topCount.text);
    return `It gives log-probabilities of generated tokens only: it can be the scorer where a choice is one token among the ${most} likeliest.`;
  }
  const prompts = [ways.text, ways.chat].map((way) => way === 'echo' || way === 'prompt_logprobs');
  const forms = prompts[0] && prompts[1] ? 'text and chat prompts' : prompts[0] ? 'text prompts' : 'chat prompts';
  return `It gives log-probabilities of given text, for ${forms}: it can be the scorer.`;
}
