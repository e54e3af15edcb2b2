import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type DataCoverage, GainSeries, type TurnGain } from '../../../shared/records/coverage.ts';
import { formatCount, formatSigned } from '../../parts/format.ts';
import styles from './coverage.module.css';

/** Mean reward at each turn, with bars as long as it and its standard error; by policy or by run. */
export function GainByTurn({ gains }: { gains: DataCoverage['gains'] }) {
  const [by, setBy] = useState<GainSeries>('model');
  const shown = gains[by];
  const reach = Math.max(...shown.map(({ mean, standardError }) => Math.abs(mean) + (standardError ?? 0)), 1e-9);
  return (
    <section className={styles.part} aria-labelledby="gain-title">
      <div className={styles.head}>
        <h2 className={styles.title} id="gain-title">
          Gain by turn
        </h2>
        <SegmentedControl
          aria-label="Gain by turn of each"
          value={by}
          onChange={(value) => setBy(GainSeries.parse(value))}
          data={[
            { value: 'model', label: 'Policy' },
            { value: 'run', label: 'Run' },
          ]}
        />
      </div>
      <div className={styles.frame}>
        <table className={styles.gains} aria-label="Gain by turn">
          <thead>
            <tr>
              <th scope="col">{by === 'run' ? 'Run' : 'Policy'}</th>
              <th scope="col" className={styles.figure}>
                Turn
              </th>
              <th scope="col" className={styles.figure}>
                Mean reward
              </th>
              <th scope="col" className={styles.figure}>
                Standard error
              </th>
              <th scope="col" className={styles.figure}>
                Questions
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((gain, index) => (
              <tr key={`${gain.series} ${gain.depth}`}>
                <th scope="row">
                  <span className={shown[index - 1]?.series === gain.series ? styles.repeated : undefined}>
                    {gain.series}
                  </span>
                </th>
                <td className={styles.figure}>{gain.depth + 1}</td>
                <td className={styles.figure}>{formatSigned(gain.mean, 4)}</td>
                <td className={styles.figure}>
                  {gain.standardError === null ? '\u2013' : gain.standardError.toFixed(4)}
                </td>
                <td className={styles.figure}>{formatCount(gain.rewarded)}</td>
                <td className={styles.barCell}>
                  <Bar gain={gain} reach={reach} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** From nothing in the middle to the mean; the thin line spans one standard error to both sides. */
function Bar({ gain: { mean, standardError }, reach }: { gain: TurnGain; reach: number }) {
  const at = (value: number) => 100 + (value / reach) * 98;
  const error = standardError ?? 0;
  return (
    <svg className={styles.bar} viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
      <rect x={Math.min(100, at(mean))} y={3} width={Math.abs(at(mean) - 100)} height={8} fill="var(--accent)" />
      <line x1={at(mean - error)} x2={at(mean + error)} y1={7} y2={7} stroke="var(--ink)" strokeWidth={1.5} />
      <line x1={100} x2={100} y1={0} y2={14} stroke="var(--line)" strokeWidth={1} />
    </svg>
  );
}
