import type { EndpointReport, KnownEndpoint } from '../../../shared/records/endpoint.ts';
import { formatWhen } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import styles from './models.module.css';

const roles: Record<EndpointReport['scores'], string> = {
  'given text': 'policy, participant and scorer',
  'generated tokens': 'policy and participant; scorer only by the first token of a choice',
  nothing: 'policy and participant',
};

/** What a probe found, and when. */
export function ProbeResult({ probe: { probedAt, report } }: { probe: NonNullable<KnownEndpoint['probe']> }) {
  return (
    <div className={styles.result} role="status">
      <p className={styles.resultHead}>
        <strong>Probed</strong> <span className="soft">{formatWhen(probedAt)}</span>
      </p>
      {report.error && <Notice title={report.error.message} hint={report.error.hint} />}
      {report.generates && (
        <p>
          Can play: <strong>{roles[report.scores]}</strong>.
        </p>
      )}
      <ul className={styles.findings}>
        {report.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}
