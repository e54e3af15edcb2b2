import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/contract.ts';
import type { Candidate } from '../../../shared/records/group.ts';
import { formatSigned } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import styles from './why.module.css';

type Kind = 'question-only' | 'shuffled-persona';

const controls: { kind: Kind; name: string; detail: string }[] = [
  { kind: 'question-only', name: 'Question only', detail: 'answer masked: a gain here is no information' },
  { kind: 'shuffled-persona', name: 'Another persona', detail: 'its answer against these labels' },
];

/** Is the reward information from the persona? Two controls, measured when they are asked for. */
export function Controls({ candidate }: { candidate: Candidate }) {
  return (
    <section aria-label="Controls">
      <h3 className={styles.subhead}>Controls</h3>
      {controls.map((control) => (
        <Control key={control.kind} candidate={candidate} {...control} />
      ))}
    </section>
  );
}

interface ControlProps {
  candidate: Candidate;
  kind: Kind;
  name: string;
  detail: string;
}

function Control({ candidate, kind, name, detail }: ControlProps) {
  const [measured, setMeasured] = useState<Result<'candidate.control'> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id, question } = candidate;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a figure belongs to one wording of one question.
  useEffect(() => setMeasured(null), [id, question]);
  const measure = async () => {
    setBusy(true);
    await call('candidate.control', { candidateId: id, kind }).then(setMeasured, showError);
    setBusy(false);
  };
  return (
    <div className={styles.control}>
      <div>
        <div>{name}</div>
        <div className={styles.controlDetail}>{measured ? `\u201c${measured.answer}\u201d` : detail}</div>
      </div>
      {measured ? (
        <span className="figures">
          {formatSigned(measured.reward)}
          {measured.standardError !== null && ` \u00b1 ${measured.standardError.toFixed(3)}`}
        </span>
      ) : (
        <Button variant="default" aria-label={`Measure: ${name}`} loading={isBusy} onClick={() => void measure()}>
          Measure
        </Button>
      )}
    </div>
  );
}
