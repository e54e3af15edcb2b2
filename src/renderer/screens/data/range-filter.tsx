import { RangeSlider } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DataFilter, DataHistogram, NumberName } from '../../../shared/records/data.ts';
import { call } from '../../state/connection.ts';
import { useDataRows } from '../../state/data-rows.ts';
import { setRange } from '../../state/data-view.ts';
import { showError } from '../../state/notices.ts';
import styles from './facets.module.css';
import { formatValue, numberNames } from './names.ts';

const bins = 40;

interface Props {
  name: NumberName;
  filter: DataFilter;
  onFilter(filter: DataFilter): void;
}

/** How a number is spread, and the part of it that the table shows: drawn over the bars, or set by the two thumbs. */
export function RangeFilter({ name, filter, onFilter }: Props) {
  const histogram = useHistogram(name, filter);
  const range = filter.ranges[name];
  const [drawn, setDrawn] = useState<[number, number] | null>(null);
  const bars = useRef<SVGSVGElement>(null);
  const anchor = useRef<number | null>(null);
  if (!histogram || histogram.min === null || histogram.max === null || histogram.min === histogram.max) return null;
  const { min, max, counts } = histogram;
  const [from, to] = drawn ?? [range?.min ?? min, range?.max ?? max];
  const commit = ([low, high]: [number, number]) => {
    setDrawn(null);
    const open = { min: low <= min ? null : low, max: high >= max ? null : high };
    onFilter(setRange(filter, name, open));
  };
  const valueAt = (clientX: number) => {
    const { left = 0, width = 1 } = bars.current?.getBoundingClientRect() ?? {};
    const share = Math.max(0, Math.min(1, (clientX - left) / width));
    return min + (Math.round(share * bins) / bins) * (max - min);
  };
  const between = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
  const tallest = Math.max(1, ...counts);
  return (
    <fieldset className={styles.facet}>
      <legend className={styles.heading}>{numberNames[name]}</legend>
      <svg
        ref={bars}
        className={styles.bars}
        viewBox={`0 0 ${counts.length} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          anchor.current = valueAt(event.clientX);
        }}
        onPointerMove={({ clientX }) => anchor.current !== null && setDrawn(between(anchor.current, valueAt(clientX)))}
        onPointerUp={({ clientX }) => {
          const [low, high] = between(anchor.current ?? min, valueAt(clientX));
          anchor.current = null;
          if (low < high) commit([low, high]);
          else setDrawn(null);
        }}
      >
        {counts.map((count, bin) => {
          const middle = min + ((bin + 0.5) / counts.length) * (max - min);
          const height = count === 0 ? 0 : Math.max(0.03, count / tallest);
          const isIn = middle >= from && middle <= to;
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
          return <rect key={bin} x={bin + 0.08} width={0.84} y={1 - height} height={height} data-in={isIn} />;
        })}
      </svg>
      <RangeSlider
        size={2}
        thumbSize={13}
        label={null}
        min={min}
        max={max}
        step={(max - min) / bins}
        minRange={0}
        value={[from, to]}
        onChange={setDrawn}
        onChangeEnd={commit}
        thumbFromLabel={`Least ${numberNames[name].toLowerCase()}`}
        thumbToLabel={`Greatest ${numberNames[name].toLowerCase()}`}
        classNames={{ root: styles.slider ?? '' }}
      />
      <div className={styles.ends}>
        <span>{formatValue(name, from)}</span>
        {range && (
          <button type="button" className={styles.more} onClick={() => onFilter(setRange(filter, name, null))}>
            All
          </button>
        )}
        <span>{formatValue(name, to)}</span>
      </div>
    </fieldset>
  );
}

/** Read again when the filter changes; the number's own range does not narrow it. */
function useHistogram(name: NumberName, filter: DataFilter): DataHistogram | null {
  const [histogram, setHistogram] = useState<DataHistogram | null>(null);
  const counts = useDataRows((state) => state.counts);
  const key = JSON.stringify(setRange(filter, name, null));
  // Counted anew with the counts beside it, which is when rows may have changed.
  useEffect(() => {
    if (counts === null) return;
    const controller = new AbortController();
    call('data.histogram', { filter: JSON.parse(key), number: name, bins }, controller.signal)
      .then((read) => !controller.signal.aborted && setHistogram(read))
      .catch((error) => !controller.signal.aborted && showError(error));
    return () => controller.abort();
  }, [key, name, counts]);
  return histogram;
}
