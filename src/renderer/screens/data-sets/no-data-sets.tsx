import { Button } from '@mantine/core';
import { Empty } from '../../parts/empty.tsx';
import { NewDataSet } from './new-data-set.tsx';

export function NoDataSets() {
  return (
    <Empty
      title="What a trainer should learn from, by name and version"
      text="A data set holds the groups that a rule selects: of some personas, without what was rejected or flagged. Each version stays as it was cut, whatever is edited later, and is exported like a run."
    >
      <NewDataSet>{(toggle) => <Button onClick={toggle}>New data set</Button>}</NewDataSet>
    </Empty>
  );
}
