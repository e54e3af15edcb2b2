import { UnstyledButton } from '@mantine/core';
import type { DataSet } from '../../../shared/records/dataSet.ts';
import { goTo } from '../../state/place.ts';
import styles from './data-sets.module.css';

export function SetList({ dataSets, openId }: { dataSets: DataSet[]; openId: number | null }) {
  return (
    <nav className={styles.list} aria-label="Data sets">
      <ul>
        {dataSets.map(({ id, name, versions }) => (
          <li key={id}>
            <UnstyledButton
              className={styles.entry}
              aria-current={id === openId ? 'page' : undefined}
              onClick={() => goTo({ screen: 'data-sets', dataSetId: id, version: null })}
            >
              <span className={styles.entryName}>{name}</span>
              <span className={styles.entryDetail}>
                {versions === 0 ? 'no version yet' : versions === 1 ? '1 version' : `${versions} versions`}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </nav>
  );
}
