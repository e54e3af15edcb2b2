import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { DataFacets, DataFilter, FacetName } from '../../../shared/records/data.ts';
import { formatCount } from '../../parts/format.ts';
import { toggleValue } from '../../state/data-view.ts';
import styles from './facets.module.css';
import { facetNames, facetOrder, nameValue } from './names.ts';
import { RangeFilter } from './range-filter.tsx';

interface Props {
  filter: DataFilter;
  counts: DataFacets | null;
  onFilter(filter: DataFilter): void;
}

/** How many there are of what, and a box to see only that. */
export function FacetPanel({ filter, counts, onFilter }: Props) {
  return (
    <aside className={styles.panel} aria-label="Filters" data-keeps-focus>
      {(['reward', 'advantage', 'questionLength'] as const).map((name) => (
        <RangeFilter key={name} name={name} filter={filter} onFilter={onFilter} />
      ))}
      {counts &&
        facetOrder
          .filter((name) => counts.facets[name].values.length > 0)
          .map((name) => (
            <Facet
              key={name}
              name={name}
              counts={counts.facets[name]}
              chosen={filter.facets[name] ?? []}
              onToggle={(value) => onFilter(toggleValue(filter, name, value))}
            />
          ))}
    </aside>
  );
}

/** Values shown before a person asks for all. */
const few = 6;

interface FacetProps {
  name: FacetName;
  counts: DataFacets['facets'][FacetName];
  chosen: string[];
  onToggle(value: string): void;
}

function Facet({ name, counts: { values, more }, chosen, onToggle }: FacetProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = values.filter(({ value }, index) => isOpen || index < few || chosen.includes(value));
  const hidden = values.length - shown.length + more;
  return (
    <fieldset className={styles.facet}>
      <legend className={styles.heading}>{facetNames[name]}</legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          size="xs"
          classNames={{ body: styles.value, labelWrapper: styles.words, label: styles.label }}
          title={nameValue(name, value)}
          checked={chosen.includes(value)}
          onChange={() => onToggle(value)}
          label={
            <>
              <span className={styles.name}>{nameValue(name, value)}</span>{' '}
              <span className={styles.count}>{formatCount(count)}</span>
            </>
          }
        />
      ))}
      {(hidden > 0 || isOpen) && values.length > few && (
        <button type="button" className={styles.more} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Fewer' : `${formatCount(hidden)} more`}
        </button>
      )}
      {isOpen && more > 0 && <p className={styles.rest}>and {formatCount(more)} others: search or use SQL</p>}
    </fieldset>
  );
}
