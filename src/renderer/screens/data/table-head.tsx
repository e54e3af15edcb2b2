import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { DataOrder } from '../../../shared/records/data.ts';
import type { Column } from './columns.tsx';
import styles from './table.module.css';

interface Props {
  columns: Column[];
  order: DataOrder;
  onOrder(order: DataOrder): void;
}

/** A click orders by the column, greatest first; another turns it round. */
export function TableHead({ columns, order, onOrder }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, name, order: by, isNumber }) => {
          const isBy = by !== undefined && by === order.by;
          const direction = order.descending ? 'descending' : 'ascending';
          return (
            <th
              key={id}
              aria-sort={isBy && by !== 'added' ? direction : undefined}
              className={isNumber ? styles.number : undefined}
            >
              {by === undefined || by === 'added' ? (
                name
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  title={`Order by ${name.toLowerCase()}`}
                  onClick={() => onOrder({ by, descending: isBy ? !order.descending : true })}
                >
                  {isBy && (order.descending ? <IconArrowDown size={12} /> : <IconArrowUp size={12} />)}
                  {name}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
