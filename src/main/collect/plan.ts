/**
 * What a run will do, told before it starts. Calls are exact before redraws and retries, for they follow from the config alone:
 * sum of b^d groups an interview, N candidates a group, one score a candidate and one for each root (and each redrawn answer).
 * Tokens are estimated by rendering the prompts with turns of ordinary length, four characters a token.
 */
import type { RoleModel, RunConfig } from '../../shared/records/config.ts';
import type { RunPlan } from '../../shared/records/plan.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import { requirePossible } from './config/requirePossible.ts';
import { planInterviews } from './interview.ts';
import { ANSWER_TOKENS, type DomainEstimate, estimateDomain, pairCount, QUESTION_TOKENS } from './planDomain.ts';
import { writePlanNotes } from './planNotes.ts';
import { treeSize } from './progress.ts';
import { chatTemplates } from './templates/chat.ts';

/** What is known of the models before they are opened; everything may be left out. */
export interface PlanHints {
  templates?: Partial<RoleTemplates>;
  /** Roles played by a server: it is asked about each pair on its own. */
  servers?: Partial<Record<'policy' | 'participant' | 'scorer', boolean>>;
  /** The participant tells no log-probabilities and writes its labels. */
  writesLabels?: boolean;
  /** Calls that one question about a pair takes: two where a server scores each answer by itself, else one. */
  callsEach?: Partial<Record<'participant' | 'scorer', number>>;
  /** Tokens a second of local models, measured; null or absent where nobody knows. */
  speed?: { prompt: number; completion: number } | null;
}

/** Throws `config.*` where the models cannot do what is asked; see `requirePossible`. */
export function planRun(config: RunConfig, hints: PlanHints = {}): RunPlan {
  requirePossible(config);
  const interviews = planInterviews(config).length;
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const groupsEach = treeSize(branches, config.maxDepth);
  const candidatesEach = groupsEach * config.numGenerations;
  const redrawnEach = config.redrawAnswer ? groupsEach - 1 : 0;
  const scoresEach = candidatesEach + 1 + redrawnEach;
  const templates = { ...chatTemplates, ...hints.templates, ...config.templates };
  const domains = config.domains.map((domain) => estimateDomain(domain, config, templates, hints));
  const { participant: labelCalls = 1, scorer: scorerCalls = 1 } = hints.callsEach ?? {};
  const interviewsEach = interviews / config.domains.length;
  const sumOf = (of: (domain: DomainEstimate) => number) => domains.reduce((sum, domain) => sum + of(domain), 0);

  const listsOfItems = config.domains.filter(({ items }) => items.length === 0).length;
  const answers = interviews * (candidatesEach + redrawnEach);
  const calls = {
    policy: interviews * (config.proposal === 'list' ? groupsEach : candidatesEach),
    participant: answers + listsOfItems,
    label: sumOf(({ label }) => label.requests) * labelCalls,
    scorer: scoresEach * sumOf(({ scorer }) => scorer.requests) * scorerCalls,
  };
  const used = {
    policy: {
      prompt: (calls.policy / config.domains.length) * sumOf(({ policy }) => policy.prompt),
      completion: interviews * candidatesEach * QUESTION_TOKENS,
    },
    participant: {
      prompt:
        (answers / config.domains.length) * sumOf(({ participant }) => participant.prompt) +
        interviewsEach * sumOf(({ label }) => label.prompt) * labelCalls,
      completion: answers * ANSWER_TOKENS,
    },
    scorer: { prompt: scoresEach * interviewsEach * sumOf(({ scorer }) => scorer.prompt) * scorerCalls, completion: 0 },
  };
  const tokens = {
    prompt: Math.round(used.policy.prompt + used.participant.prompt + used.scorer.prompt),
    completion: used.policy.completion + used.participant.completion,
  };
  return {
    interviews,
    groups: interviews * groupsEach,
    candidates: interviews * candidatesEach,
    pairs: interviewsEach * config.domains.reduce((sum, domain) => sum + pairCount(domain, config), 0),
    calls,
    tokens,
    durationMs: hints.speed
      ? Math.round((1000 * tokens.prompt) / hints.speed.prompt + (1000 * tokens.completion) / hints.speed.completion)
      : null,
    cost: (['policy', 'participant', 'scorer'] as const).reduce(
      (sum, role) => sum + costOf(config, config[role], used[role]),
      0,
    ),
    notes: writePlanNotes(config, hints),
  };
}

function costOf(config: RunConfig, { model }: RoleModel, used: { prompt: number; completion: number }): number {
  const price = config.prices[model];
  return price ? (used.prompt * price.prompt + used.completion * price.completion) / 1e6 : 0;
}
