import type { Candidate, Turn } from '../../../shared/records/group.ts';
import styles from './detail.module.css';

/** What was said before, and this question at its end. */
export function Transcript({ turns, candidate }: { turns: Turn[]; candidate: Candidate }) {
  const all = [...turns, { question: candidate.question, answer: candidate.answer ?? '' }];
  return (
    <ol className={styles.transcript}>
      {all.map(({ question, answer }, index) => (
        // A transcript only ever grows at its end: the place is the identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <li key={index} data-current={index === turns.length || undefined}>
          <span className={styles.turnNumber}>{index + 1}</span>
          <div>
            <p className={styles.asked} dir="auto">
              {question}
            </p>
            <p className={styles.answered} dir="auto">
              {answer || 'No answer yet.'}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
