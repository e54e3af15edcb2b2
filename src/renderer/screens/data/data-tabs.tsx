import { SegmentedControl } from '@mantine/core';
import type { TableView } from '../../state/data-view.ts';
import { goTo } from '../../state/place.ts';

const tabs = [
  { value: 'table', label: 'Table' },
  { value: 'sql', label: 'SQL' },
  { value: 'sets', label: 'Data sets' },
];

interface Props {
  tab: TableView['panel'] | 'sets';
  onPanel(panel: TableView['panel']): void;
}

/** The three ways of looking at what was collected. */
export function DataTabs({ tab, onPanel }: Props) {
  const go = (value: string) => {
    if (value === 'sets') goTo({ screen: 'data-sets', dataSetId: null, version: null });
    else onPanel(value === 'sql' ? 'sql' : 'table');
  };
  return <SegmentedControl aria-label="Way of looking" value={tab} onChange={go} data={tabs} />;
}
