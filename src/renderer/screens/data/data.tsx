import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Screen } from '../../parts/screen.tsx';
import { useConnection } from '../../state/connection.ts';
import { loadMoreRows, loadRows } from '../../state/data-rows.ts';
import { formatTableView, newestFirst, parseTableView, type TableView } from '../../state/data-view.ts';
import { goTo } from '../../state/place.ts';
import { ImportButton } from '../import/import-door.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { CoveragePanel } from './coverage-panel.tsx';
import styles from './data.module.css';
import { DataTabs } from './data-tabs.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { SearchBox } from './search-box.tsx';
import { SqlPanel } from './sql-panel.tsx';
import { TablePanel } from './table-panel.tsx';

/** All questions of all runs: searched, filtered, ordered, or asked for in SQL. */
export function DataScreen({ query }: { query: string }) {
  const generation = useConnection((state) => state.generation);
  const view = useMemo(() => parseTableView(query), [query]);
  const { filter, order, panel, candidateId } = view;
  // A narrow window begins with the rows alone.
  const [hasFacets, facets] = useDisclosure(window.innerWidth >= 1080);
  const body = useRef<HTMLDivElement>(null);
  const change = useCallback(
    (part: Partial<TableView>) => {
      // Whoever changes what is shown looks for a row no longer.
      const next = { ...view, candidateId: null, ...part };
      // Best match first is an order of a search only.
      const isRanked = next.order.by === 'relevance' && next.filter.text.trim() === '';
      const query = formatTableView(isRanked ? { ...next, order: newestFirst } : next);
      // Another way of looking is a step that the back button takes back; a filter is none.
      goTo({ screen: 'data', query }, next.panel === view.panel);
    },
    [view],
  );
  const reload = useCallback(() => void loadRows(filter, order, candidateId), [filter, order, candidateId]);
  useEffect(() => {
    if (generation > 0 && panel === 'table') reload();
  }, [reload, generation, panel]);
  const onText = useCallback((text: string) => change({ filter: { ...filter, text } }), [change, filter]);
  const onEnd = useCallback(() => void loadMoreRows(filter, order), [filter, order]);
  const isTable = panel === 'table';
  return (
    <Screen
      title="Data"
      layout="full"
      actions={
        <>
          {isTable && (
            <div className={styles.tools}>
              <SearchBox
                text={filter.text}
                onText={onText}
                onLeave={() => body.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()}
              />
              <Button
                variant="default"
                title="Filters"
                aria-pressed={hasFacets}
                leftSection={<IconFilter size={14} />}
                onClick={facets.toggle}
              >
                Filters
              </Button>
              <SavedFilters onOpen={(saved) => change({ filter: saved.filter, order: saved.order })} />
              <ColumnMenu />
            </div>
          )}
          <ImportButton />
          <DataTabs tab={panel} onPanel={(panel) => change({ panel })} />
        </>
      }
    >
      <div className={styles.body} ref={body}>
        {panel === 'coverage' && (
          <CoveragePanel filter={filter} onShow={(filter) => change({ filter, panel: 'table' })} />
        )}
        {panel === 'sql' && <SqlPanel />}
        {isTable && (
          <TablePanel
            filter={filter}
            order={order}
            candidateId={candidateId}
            hasFacets={hasFacets}
            onChange={change}
            onReload={reload}
            onEnd={onEnd}
          />
        )}
      </div>
    </Screen>
  );
}
