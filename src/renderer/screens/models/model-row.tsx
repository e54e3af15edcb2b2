import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ModelReport } from '../../../shared/records/model.ts';
import { formatAbout, formatBytes, formatCount } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { forgetModelFolder, type MeasuringPlace } from '../../state/models.ts';
import { MeasureButton } from './measure-button.tsx';
import { Measurements } from './measurements.tsx';
import styles from './models.module.css';
import { RoleBadges } from './role-badges.tsx';
import { type Refusal, UseAs } from './use-as.tsx';

/** One model on this machine: what it is, why it cannot be run if so, and what it was measured to do. */
export function ModelRow({ model, place }: { model: ModelReport; place: MeasuringPlace }) {
  const { name, title, description, origin, domains, problem } = model;
  const facts = factsOf(model);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <li className={styles.model}>
      <div className={styles.words}>
        <div>
          <span className={styles.name}>{title}</span> <code className={styles.code}>{name}</code>{' '}
          <RoleBadges name={name} />
        </div>
        {description && <p className="soft">{description}</p>}
        {facts.length > 0 && <p className={styles.about}>{facts.join(' \u00b7 ')}</p>}
        {domains && <p className={styles.domains}>{domains.join(' \u00b7 ')}</p>}
      </div>
      <div className={styles.actions}>
        {origin !== 'world' && problem === null && <MeasureButton model={model} place={place} />}
        {problem === null && <UseAs name={name} title={title} onRefused={setRefusal} />}
        {origin === 'folder' && (
          <Button
            variant="default"
            aria-label={`Remove ${title}`}
            title="Takes it off this list. Its files stay where they are."
            onClick={() => void forgetModelFolder(name)}
          >
            Remove
          </Button>
        )}
      </div>
      <div className={styles.below}>
        {refusal && <Notice title={refusal.title} hint={refusal.message} />}
        {problem && <Notice kind="warning" title={problem.message} hint={problem.hint} />}
        <Measurements model={model} />
      </div>
    </li>
  );
}

function factsOf({ family, parameters, storedAs, sizeBytes, contextTokens }: ModelReport): string[] {
  return [
    family,
    parameters === null ? null : `${formatAbout(parameters)} parameters`,
    storedAs,
    sizeBytes === null ? null : formatBytes(sizeBytes),
    contextTokens === null ? null : `${formatCount(contextTokens)} tokens of context`,
  ].filter((fact) => fact !== null);
}
