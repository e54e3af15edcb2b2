import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { Place } from '../../../shared/place.ts';
import { everything } from '../../../shared/records/data.ts';
import { Screen } from '../../parts/screen.tsx';
import { useConnection } from '../../state/connection.ts';
import { loadDataSets, useDataSets } from '../../state/data-sets.ts';
import { formatTableView, newestFirst } from '../../state/data-view.ts';
import { goTo } from '../../state/place.ts';
import { DataTabs } from '../data/data-tabs.tsx';
import { DataSetDetail } from './data-set-detail.tsx';
import styles from './data-sets.module.css';
import { NewDataSet } from './new-data-set.tsx';
import { NoDataSets } from './no-data-sets.tsx';
import { SetList } from './set-list.tsx';

/** What a person has curated: named selections of groups, cut into versions that a trainer can rely on. */
export function DataSetsScreen({ place }: { place: Extract<Place, { screen: 'data-sets' }> }) {
  const generation = useConnection((state) => state.generation);
  const dataSets = useDataSets((state) => state.dataSets);
  useEffect(() => {
    if (generation > 0) void loadDataSets();
  }, [generation]);
  // Without an id the first of them lies open; an id that there is not leads to the list alone.
  const open = place.dataSetId === null ? dataSets?.[0] : dataSets?.find(({ id }) => id === place.dataSetId);
  return (
    <Screen
      title="Data sets"
      layout="full"
      actions={
        <>
          {dataSets && dataSets.length > 0 && (
            <NewDataSet>
              {(toggle) => (
                <Button variant="default" onClick={toggle}>
                  New data set
                </Button>
              )}
            </NewDataSet>
          )}
          <DataTabs
            tab="sets"
            onPanel={(panel) =>
              goTo({
                screen: 'data',
                query: formatTableView({ filter: everything, order: newestFirst, panel, candidateId: null }),
              })
            }
          />
        </>
      }
    >
      {dataSets?.length === 0 && <NoDataSets />}
      {dataSets && dataSets.length > 0 && (
        <div className={styles.body}>
          <SetList dataSets={dataSets} openId={open?.id ?? null} />
          {open ? (
            <DataSetDetail key={open.id} dataSet={open} version={place.version} />
          ) : (
            <p className={styles.nothing}>There is no such data set: choose one from the list.</p>
          )}
        </div>
      )}
    </Screen>
  );
}
