import { Button, Loader, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { QuerentError } from '../../../shared/errors.ts';
import type { DataCoverage } from '../../../shared/records/coverage.ts';
import type { DataFilter } from '../../../shared/records/data.ts';
import { Notice } from '../../parts/notice.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { isEverything } from '../../state/data-view.ts';
import styles from './coverage.module.css';
import { CoverageMatrix } from './coverage-matrix.tsx';
import { NoQuestions } from './data-empty.tsx';
import { GainByTurn } from './gain-by-turn.tsx';
import { RepeatsPanel } from './repeats-panel.tsx';

interface Props {
  filter: DataFilter;
  /** Shows the rows of a filter. */
  onShow(filter: DataFilter): void;
}

/** Of whom what was asked, how often, and what it gained: of the rows of the filter. */
export function CoveragePanel({ filter, onShow }: Props) {
  const { coverage, error, readAgain } = useCoverage(filter);
  const [depth, setDepth] = useState<string | null>(null);
  if (error) {
    const again = (
      <Button variant="default" onClick={readAgain}>
        Try again
      </Button>
    );
    return <Notice title={error.message} hint={error.hint} action={again} />;
  }
  if (!coverage) {
    return (
      <div className={styles.waiting}>
        <Loader size="sm" aria-label="Counting" />
      </div>
    );
  }
  if (coverage.cells.length === 0 && isEverything(filter)) return <NoQuestions />;
  const depths = [...new Set(coverage.cells.map((cell) => cell.depth))].sort((a, b) => a - b);
  const cells = depth === null ? coverage.cells : coverage.cells.filter((cell) => String(cell.depth) === depth);
  const choices = [
    { value: '', label: 'All turns' },
    ...depths.map((each) => ({ value: String(each), label: `Turn ${each + 1}` })),
  ];
  return (
    <div className={styles.panel} data-keeps-focus>
      <section className={styles.part} aria-labelledby="coverage-title">
        <div className={styles.head}>
          <h2 className={styles.title} id="coverage-title">
            Persona and domain
          </h2>
          <Select
            aria-label="Turn"
            w={130}
            allowDeselect={false}
            data={choices}
            value={depth ?? ''}
            onChange={(value) => setDepth(value || null)}
          />
          <span className="soft">
            Questions asked and their mean reward, nats per pair
            {!isEverything(filter) && ', of the rows of the filter'}
            {!coverage.isExact && ', in the newest hits'}
          </span>
          {!isEverything(filter) && (
            <Button variant="subtle" size="compact-xs" onClick={() => onShow(filter)}>
              Show the rows
            </Button>
          )}
        </div>
        <CoverageMatrix
          cells={cells}
          onCell={(persona, domain) => {
            const facets = { ...filter.facets, persona: [persona], domain: [domain] };
            onShow({ ...filter, facets: depth === null ? facets : { ...facets, depth: [depth] } });
          }}
        />
      </section>
      <GainByTurn gains={coverage.gains} />
      <RepeatsPanel filter={filter} onShow={onShow} />
    </div>
  );
}

function useCoverage(filter: DataFilter) {
  const generation = useConnection((state) => state.generation);
  const [coverage, setCoverage] = useState<DataCoverage | null>(null);
  const [error, setError] = useState<QuerentError | null>(null);
  const [reading, setReading] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reading` asks once more.
  useEffect(() => {
    if (generation === 0) return;
    const controller = new AbortController();
    setError(null);
    call('data.coverage', { filter }, controller.signal)
      .then(setCoverage)
      .catch((error) => controller.signal.aborted || setError(error));
    return () => controller.abort();
  }, [filter, generation, reading]);
  return { coverage, error, readAgain: () => setReading((times) => times + 1) };
}
