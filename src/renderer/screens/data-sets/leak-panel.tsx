import type { LeakReport } from '../../../shared/records/dataSet.ts';
import type { VersionPlace } from '../../../shared/records/versionPlace.ts';
import { formatCount } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { call } from '../../state/connection.ts';
import styles from './data-sets.module.css';
import { useAnswer } from './use-answer.ts';
import { countWords } from './words.ts';

/** What train and test of the version share. */
export function LeakPanel({ place }: { place: VersionPlace }) {
  const report = useAnswer((signal) => call('dataSet.leaks', place, signal), JSON.stringify(place));
  if (!report) return <p className="soft">Looking for leaks {'\u2026'}</p>;
  const { splitBy, train, test, personasOnBothSides } = report;
  return (
    <section className={styles.leaks} aria-label="Leaks">
      <p className="figures">
        Train: {sideWords(train)}. Test: {sideWords(test)}. {splitWords[splitBy]}
      </p>
      {splitBy === 'persona' && personasOnBothSides.length > 0 && (
        <Notice
          title={`Personas on both sides under one name: ${personasOnBothSides.join(', ')}.`}
          hint="They are told apart by what they say: look whether they are two."
        />
      )}
      {test.groups > 0 && <Repeated report={report} />}
    </section>
  );
}

const splitWords = {
  persona: 'Split by persona: none is on both sides.',
  branch: 'One persona, so split by first-turn branch.',
  none: 'One persona and one branch: nothing is held out.',
};

function Repeated({ report: { testQuestions, repeatedQuestions, first } }: { report: LeakReport }) {
  const words = `${formatCount(repeatedQuestions)} of ${countWords(testQuestions, 'different question')} in test`;
  if (repeatedQuestions === 0)
    return <p>None of {countWords(testQuestions, 'different question')} in test is in train.</p>;
  return (
    <details>
      <summary>
        {words}{' '}
        {repeatedQuestions === 1 ? 'stands in train too, nearly as it is' : 'stand in train too, nearly as they are'}
      </summary>
      <ul className={styles.pairs}>
        {first.map(({ test, train }) => (
          <li key={test}>
            {test}
            {test !== train && <span className="soft"> (in train: {train})</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function sideWords({ groups, candidates, personas }: LeakReport['train']): string {
  return `${countWords(groups, 'group')}, ${countWords(candidates, 'question')}, ${countWords(personas, 'persona')}`;
}
