import { ActionIcon, Loader, Popover } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { NumberStatistics } from '../../../shared/records/coverage.ts';
import type { DataFilter, FacetName, NumberName } from '../../../shared/records/data.ts';
import { formatCount, formatNullable } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { useDataRows } from '../../state/data-rows.ts';
import { showError } from '../../state/notices.ts';
import type { Column } from './columns.tsx';
import { facetNames, formatMeasure, formatSpread, nameValue, numberNames } from './names.ts';
import styles from './statistics.module.css';

/** How a column is spread over the rows of the filter, loaded or not. */
export function ColumnStatistics({ column, filter }: { column: Column; filter: DataFilter }) {
  const { name, number, facet } = column;
  if (!number && !facet) return null;
  const title = `Statistics of ${name.toLowerCase()}`;
  return (
    <Popover position="bottom-end" width={250} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon size={24} c="var(--ink-faint)" aria-label={title} title={title}>
          <IconChartBar size={13} />
        </ActionIcon>
      </Popover.Target>
      {/* What opens takes the focus, so that Escape closes it from wherever it was opened. */}
      <Popover.Dropdown aria-label={title} tabIndex={-1} data-autofocus>
        {number ? <OfNumber name={number} filter={filter} /> : facet && <OfWords name={facet} filter={filter} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function OfNumber({ name, filter }: { name: NumberName; filter: DataFilter }) {
  const statistics = useStatistics(name, filter);
  if (!statistics) return <Loader size="xs" aria-label="Counting" />;
  const { count, missing, min, lowerQuartile, median, upperQuartile, max, mean, standardDeviation, bins } = statistics;
  const format = (value: number | null) => formatNullable(value, (given) => formatMeasure(name, given));
  const rows: [string, string][] = [
    ['Questions', formatCount(count)],
    ['Without it', formatCount(missing)],
    ['Least', format(min)],
    ['Lower quartile', format(lowerQuartile)],
    ['Median', format(median)],
    ['Upper quartile', format(upperQuartile)],
    ['Greatest', format(max)],
    ['Mean', format(mean)],
    ['Standard deviation', formatNullable(standardDeviation, (given) => formatSpread(name, given))],
  ];
  return (
    <>
      <h3 className={styles.title}>{numberNames[name]}</h3>
      <Bars bins={bins} />
      <Figures rows={rows} />
      {!statistics.isExact && <p className={styles.note}>Of the newest hits.</p>}
    </>
  );
}

/** The words of the filter's own counts: of a facet that is chosen from, what is chosen. */
const wordsShown = 10;

function OfWords({ name, filter }: { name: FacetName; filter: DataFilter }) {
  const counts = useDataRows((state) => state.counts);
  if (!counts) return <Loader size="xs" aria-label="Counting" />;
  const chosen = filter.facets[name];
  const { values, more } = counts.facets[name];
  const own = values.filter(({ value, count }) => count > 0 && (chosen?.includes(value) ?? true));
  const commonest = [...own].sort((a, b) => b.count - a.count).slice(0, wordsShown);
  const rest = own.length - commonest.length + (chosen ? 0 : more);
  return (
    <>
      <h3 className={styles.title}>{facetNames[name]}</h3>
      <Figures rows={commonest.map(({ value, count }) => [nameValue(name, value), formatCount(count)])} />
      {rest > 0 && <p className={styles.note}>and {formatCount(rest)} others</p>}
      {!counts.isExact && <p className={styles.note}>Of the newest hits.</p>}
    </>
  );
}

function Figures({ rows }: { rows: [string, string][] }) {
  return (
    <dl className={styles.figures}>
      {rows.map(([name, figure]) => (
        <div key={name}>
          <dt title={name}>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function Bars({ bins }: { bins: readonly number[] }) {
  if (bins.length === 0) return null;
  const tallest = Math.max(1, ...bins);
  return (
    <svg className={styles.bars} viewBox={`0 0 ${bins.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {bins.map((count, bin) => {
        const height = count === 0 ? 0 : Math.max(0.03, count / tallest);
        // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
        return <rect key={bin} x={bin + 0.08} width={0.84} y={1 - height} height={height} />;
      })}
    </svg>
  );
}

function useStatistics(number: NumberName, filter: DataFilter): NumberStatistics | null {
  const [statistics, setStatistics] = useState<NumberStatistics | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    call('data.statistics', { filter, number }, controller.signal)
      .then((read) => !controller.signal.aborted && setStatistics(read))
      .catch((error) => !controller.signal.aborted && showError(error));
    return () => controller.abort();
  }, [filter, number]);
  return statistics;
}
