import { useState } from 'react';
import type { Candidate } from '../../../shared/records/group.ts';
import { formatNumber } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { useAnswerOf } from './use-answer-of.ts';
import styles from './why.module.css';

/** How probable the policy found its own question: log p in all, and on demand each token with its own. */
export function Tokens({ candidate }: { candidate: Candidate }) {
  const { id, tokenLogProbabilities } = candidate;
  const [isOpen, setOpen] = useState(false);
  // When they are to be seen: the engine may have to start for them.
  const ask = isOpen ? (signal: AbortSignal) => call('candidate.tokens', { candidateId: id }, signal) : null;
  const { value, error } = useAnswerOf(id, ask, String(isOpen));
  const words = value?.words;
  if (tokenLogProbabilities.length === 0) return null;
  const total = tokenLogProbabilities.reduce((sum, each) => sum + each, 0);
  return (
    <section aria-label="Under the policy">
      <h3 className={styles.subhead}>Under the policy</h3>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.summary}>
          log p(question) {formatNumber(total, 2)} nats over {tokenLogProbabilities.length} tokens
        </summary>
        <ol className={styles.tokens} aria-label="Tokens and their log-probabilities">
          {tokenLogProbabilities.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is known by its place.
            <li key={index} className={styles.token}>
              {words && <span className={styles.word}>{words[index] || '\u00b7'}</span>}
              <span className="figures">{formatNumber(each, 2)}</span>
            </li>
          ))}
        </ol>
        {error && <p className={styles.note}>The words are not known: {error.message}</p>}
      </details>
    </section>
  );
}
