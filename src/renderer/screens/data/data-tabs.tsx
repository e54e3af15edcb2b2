import { SegmentedControl } from '@mantine/core';
import { dataSets } from '../../../shared/place.ts';
import { type DataPanel, dataPanels } from '../../state/data-view.ts';
import { goTo } from '../../state/place.ts';

const tabs = [
  { value: 'table', label: 'Table' },
  { value: 'coverage', label: 'Coverage' },
  { value: 'sql', label: 'SQL' },
  { value: 'sets', label: 'Data sets' },
];

interface Props {
  tab: DataPanel | 'sets';
  onPanel(panel: DataPanel): void;
}

/** The ways of looking at what was collected. */
export function DataTabs({ tab, onPanel }: Props) {
  const go = (value: string) => {
    if (value === 'sets') goTo(dataSets);
    else onPanel(dataPanels.find((each) => each === value) ?? 'table');
  };
  return <SegmentedControl aria-label="Way of looking" value={tab} onChange={go} data={tabs} />;
}
