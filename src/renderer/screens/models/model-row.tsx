import type { ModelReport } from '../../../shared/records/model.ts';
import { formatAbout, formatBytes } from '../../parts/format.ts';
import type { MeasuringPlace } from '../../state/models.ts';
import { MeasureButton } from './measure-button.tsx';
import { Measurements } from './measurements.tsx';
import styles from './models.module.css';

/** One model on this machine: what it is, and what it was measured to do. */
export function ModelRow({ model, place }: { model: ModelReport; place: MeasuringPlace }) {
  const { name, title, description, domains, parameters, sizeBytes } = model;
  return (
    <li className={styles.model}>
      <div className={styles.words}>
        <div>
          <span className={styles.name}>{title}</span> <code className={styles.code}>{name}</code>
        </div>
        <p className="soft">{description}</p>
        {domains && <p className={styles.domains}>{domains.join(' \u00b7 ')}</p>}
      </div>
      <dl className={styles.facts}>
        {parameters !== null && <Fact name="Parameters" value={formatAbout(parameters)} />}
        {sizeBytes !== null && <Fact name="Size" value={formatBytes(sizeBytes)} />}
      </dl>
      <div className={styles.actions}>{name !== 'world' && <MeasureButton model={model} place={place} />}</div>
      <div className={styles.below}>
        <Measurements model={model} />
      </div>
    </li>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}
