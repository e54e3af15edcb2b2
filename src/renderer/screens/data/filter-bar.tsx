import { Button, Pill, Select } from '@mantine/core';
import type { DataFacets, DataFilter, DataOrder, FacetName, NumberName } from '../../../shared/records/data.ts';
import { formatCount } from '../../parts/format.ts';
import { isEverything, setRange, toggleValue } from '../../state/data-view.ts';
import styles from './data.module.css';
import { facetNames, formatValue, nameValue, numberNames } from './names.ts';
import { SaveFilter } from './saved-filters.tsx';

interface Props {
  filter: DataFilter;
  order: DataOrder;
  counts: DataFacets | null;
  isStale: boolean;
  onFilter(filter: DataFilter): void;
  onOrder(order: DataOrder): void;
  onReload(): void;
}

/** How many rows there are, what narrows them, and their order. */
export function FilterBar({ filter, order, counts, isStale, onFilter, onOrder, onReload }: Props) {
  const none = { facets: {}, ranges: {}, text: '' };
  return (
    <div className={styles.bar}>
      <div className={styles.chips}>
        <span className={styles.total} role="status">
          {counts && describeTotal(counts)}
        </span>
        {Object.entries(filter.facets).flatMap(([name, values]) =>
          (values ?? []).map((value) => (
            <Chip
              key={`${name}=${value}`}
              name={`${facetNames[name as FacetName]}: ${nameValue(name as FacetName, value)}`}
              onRemove={() => onFilter(toggleValue(filter, name as FacetName, value))}
            />
          )),
        )}
        {Object.entries(filter.ranges).map(([name, range]) => (
          <Chip
            key={name}
            name={`${numberNames[name as NumberName]}: ${describeRange(name as NumberName, range)}`}
            onRemove={() => onFilter(setRange(filter, name as NumberName, null))}
          />
        ))}
        {!isEverything(filter) && (
          <>
            <Button variant="subtle" size="compact-xs" onClick={() => onFilter(none)}>
              Clear
            </Button>
            <SaveFilter filter={filter} order={order} />
          </>
        )}
      </div>
      <div className={styles.end}>
        {isStale && (
          <Button variant="light" size="compact-xs" onClick={onReload}>
            Show what is new
          </Button>
        )}
        <OrderChoice order={order} hasText={filter.text.trim() !== ''} onOrder={onOrder} />
      </div>
    </div>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove(): void }) {
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': `Remove ${name}`, 'aria-hidden': undefined, tabIndex: 0 }}
    >
      {name}
    </Pill>
  );
}

function OrderChoice({
  order,
  hasText,
  onOrder,
}: {
  order: DataOrder;
  hasText: boolean;
  onOrder(order: DataOrder): void;
}) {
  const choices = [
    { value: 'added.down', label: 'Newest first' },
    { value: 'added.up', label: 'Oldest first' },
    ...(hasText ? [{ value: 'relevance.down', label: 'Best match first' }] : []),
    { value: 'reward.down', label: 'Highest reward first' },
    { value: 'reward.up', label: 'Lowest reward first' },
    { value: 'advantage.down', label: 'Highest advantage first' },
    { value: 'advantage.up', label: 'Lowest advantage first' },
    { value: 'questionLength.down', label: 'Longest question first' },
    { value: 'questionLength.up', label: 'Shortest question first' },
  ];
  return (
    <Select
      aria-label="Order"
      w={178}
      data={choices}
      value={`${order.by}.${order.descending ? 'down' : 'up'}`}
      onChange={(value) => {
        const [by, direction] = (value ?? 'added.down').split('.');
        onOrder({ by: by as DataOrder['by'], descending: direction === 'down' });
      }}
    />
  );
}

function describeTotal({ total, isExact }: DataFacets): string {
  const questions = total === 1 ? '1 question' : `${formatCount(total)} questions`;
  return isExact ? questions : `${questions} in the newest hits`;
}

function describeRange(name: NumberName, range: DataFilter['ranges'][NumberName]): string {
  const { min = null, max = null } = range ?? {};
  if (min === null) return `up to ${formatValue(name, max ?? 0)}`;
  return max === null ? `from ${formatValue(name, min)}` : `${formatValue(name, min)} to ${formatValue(name, max)}`;
}
