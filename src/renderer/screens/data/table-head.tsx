import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { DataFilter, DataOrder } from '../../../shared/records/data.ts';
import { selectNothing, useSelection } from '../../state/data-selection.ts';
import { ColumnStatistics } from './column-statistics.tsx';
import type { Column } from './columns.tsx';
import styles from './table.module.css';

interface Props {
  columns: Column[];
  /** Of all rows that fit; null while unknown. */
  total: number | null;
  filter: DataFilter;
  order: DataOrder;
  onOrder(order: DataOrder): void;
  onSelectAll(): void;
}

/** A click orders by the column, greatest first; another turns it round. */
export function TableHead({ columns, total, filter, order, onOrder, onSelectAll }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th className={styles.select}>
          <SelectAll total={total} onSelectAll={onSelectAll} />
        </th>
        {columns.map((column) => {
          const { id, name, order: by, isNumber } = column;
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
              <ColumnStatistics column={column} filter={filter} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** All that match, or none. */
function SelectAll({ total, onSelectAll }: Pick<Props, 'total' | 'onSelectAll'>) {
  const { ids, isCut } = useSelection();
  const isAll = ids.size > 0 && (ids.size === total || isCut);
  return (
    <Checkbox
      size="xs"
      aria-label="Select all that match"
      checked={isAll}
      indeterminate={ids.size > 0 && !isAll}
      onChange={() => (isAll ? selectNothing() : onSelectAll())}
    />
  );
}
