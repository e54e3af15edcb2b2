import type { EndpointTest } from '../../../shared/records/endpoint.ts';
import { formatCount, formatMoney, formatWhen } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import styles from './models.module.css';

/** What a server answered when it was tried. */
export function TestResult({ test }: { test: EndpointTest }) {
  return (
    <div className={styles.result} role="status">
      <p className={styles.resultHead}>
        <strong>Tested</strong> <span className="soft">{formatWhen(test.testedAt)}</span>
      </p>
      {test.error ? (
        <Notice title={test.error.message} hint={test.error.hint} />
      ) : (
        <>
          <blockquote className={styles.answer}>{test.answer.trim()}</blockquote>
          <p className={styles.about}>{factsOf(test).join(' \u00b7 ')}</p>
        </>
      )}
    </div>
  );
}

function factsOf({ firstMs, wholeMs, promptTokens, completionTokens, tellsLogProbabilities, cost }: EndpointTest) {
  return [
    firstMs === null ? 'came all at once' : `first words after ${formatMs(firstMs)}`,
    `whole after ${formatMs(wholeMs)}`,
    `${formatCount(promptTokens)} tokens in, ${formatCount(completionTokens)} out`,
    tellsLogProbabilities ? 'tells log-probabilities of what it writes' : 'no log-probabilities of what it writes',
    cost === null ? 'price not known' : `cost ${formatMoney(cost)}`,
  ];
}

function formatMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
