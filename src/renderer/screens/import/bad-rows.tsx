import type { ImportLook } from '../../../shared/records/import.ts';
import { formatCount } from '../../parts/format.ts';
import styles from './import.module.css';

interface Props {
  rows: ImportLook['bad'];
  /** More than are listed, where there are very many. */
  found: number;
  isWhole: boolean;
}

export function BadRows({ rows, found, isWhole }: Props) {
  if (found === 0) return null;
  return (
    <section aria-label="Rows that cannot be read" className={styles.bad}>
      <h3>
        {formatCount(found)} {found === 1 ? 'row' : 'rows'} cannot be read{isWhole ? '' : ' among the first thousand'}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <ul tabIndex={0}>
        {rows.map(({ file, line, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line may have two reasons, and the list never moves.
          <li key={index}>
            {file === undefined ? 'Line' : `${file}, line`} {line}: {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
