import { QuerentError } from '../../shared/errors.ts';
import type { RoleName } from '../../shared/records/ledger.ts';
import type {
  ContinuationScore,
  ContinuationScorer,
  OpenedModel,
  ScoreRequest,
  TokenUsage,
} from '../../shared/roles.ts';
import { type CollectContext, failed, type Outcome, succeeded } from './context.ts';
import { type Asked, askLedgered } from './ledgered.ts';
import { buildPreferenceRequests, type PairJudgement, type Subject, type TwoWay } from './preferenceRequests.ts';

export interface Judge {
  role: RoleName;
  modelName: string;
  model: OpenedModel;
  scorer: ContinuationScorer;
}

/** What the ledger keeps of one score request: its two-way answers, and what it took. */
interface ScorePayload extends TokenUsage {
  answers: TwoWay[];
}

/** Asks the judge about all pairs of all subjects in one step; one outcome a subject. */
export async function judgePairs(
  context: CollectContext,
  judge: Judge,
  subjects: (Subject & { key: string })[],
): Promise<Outcome<PairJudgement[]>[]> {
  const isServer = judge.model.inUse.where === 'endpoint';
  const built = subjects.map((subject) => buildPreferenceRequests(subject, isServer));
  const asked = built.flatMap(({ requests }, place): Asked<ScoreRequest>[] => {
    const key = subjects[place]?.key ?? '';
    return requests.map((request, number) => ({ key: requests.length === 1 ? key : `${key}/${number}`, request }));
  });
  const outcomes = await askLedgered<ScoreRequest, ScorePayload>(
    context,
    {
      ...judge,
      send: async (requests, signal) => {
        const scores = await judge.scorer.score(requests, signal);
        return scores.map((own, index) => toPayload(own, requests[index], judge.model));
      },
      usageOf: ({ promptTokens, completionTokens }) => ({ promptTokens, completionTokens }),
    },
    asked,
  );
  let taken = 0;
  return built.map(({ requests, read }) => {
    const own = outcomes.slice(taken, taken + requests.length);
    taken += requests.length;
    return combine(own, read, judge.model.inUse.name);
  });
}

function combine(
  outcomes: Outcome<ScorePayload>[],
  read: (answers: TwoWay[]) => PairJudgement[],
  modelName: string,
): Outcome<PairJudgement[]> {
  const answers: TwoWay[] = [];
  for (const outcome of outcomes) {
    if (outcome.error !== null) return outcome;
    answers.push(...outcome.value.answers);
  }
  const judgements = read(answers);
  if (judgements.every(({ probability }) => Number.isFinite(probability))) return succeeded(judgements);
  return failed(
    new QuerentError(
      'model.no-log-probability',
      `${modelName} gave no finite log-probability for one of the answers to choose from.`,
      'Change the scorer’s template so that both answers are possible, or choose another scorer.',
    ),
  );
}

/**
 * Of two continuations that begin with the same tokens only what follows is kept: the rest cancels in their difference, and
 * leaving it out before summing keeps the digits. JSON has no infinities; null stands for one until `combine` refuses it.
 */
function toPayload(scores: ContinuationScore[], request: ScoreRequest | undefined, model: OpenedModel): ScorePayload {
  const answers: TwoWay[] = [];
  for (let index = 0; index + 1 < scores.length; index += 2) {
    const [one, other] = [scores[index], scores[index + 1]];
    if (one && other) answers.push(withoutCommonStart(one, other));
  }
  return { answers, ...estimateUsage(scores, request, model) };
}

/**
 * A scorer does not tell what a prefix took: three characters a token is rather too many, as a spending cap wants it. A server
 * that lists alternatives is called once a request, one that scores given text once a continuation, for one token each.
 */
function estimateUsage(scores: ContinuationScore[], request: ScoreRequest | undefined, model: OpenedModel): TokenUsage {
  const { where, method } = model.inUse;
  const calls = where === 'endpoint' ? (method === 'first-token' ? 1 : scores.length) : 0;
  const prefixTokens = Math.ceil(JSON.stringify(request?.prefix ?? '').length / 3);
  const ownTokens = scores.reduce((tokens, score) => tokens + score.tokens.length, 0);
  return { promptTokens: Math.max(1, calls) * prefixTokens + ownTokens, completionTokens: calls };
}

function withoutCommonStart(one: ContinuationScore, other: ContinuationScore): TwoWay {
  const lengths = [
    one.tokens.length,
    other.tokens.length,
    one.tokenLogProbabilities.length,
    other.tokenLogProbabilities.length,
  ];
  const isTold =
    one.tokens.length === one.tokenLogProbabilities.length &&
    other.tokens.length === other.tokenLogProbabilities.length;
  let common = 0;
  while (isTold && common < Math.min(...lengths) && one.tokens[common] === other.tokens[common]) common++;
  if (common === 0) return [one.logProbability, other.logProbability];
  const rest = (score: ContinuationScore) =>
    score.tokenLogProbabilities.slice(common).reduce((sum, value) => sum + value, 0);
  return [rest(one), rest(other)];
}
