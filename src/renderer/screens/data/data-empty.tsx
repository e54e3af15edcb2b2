import { Button } from '@mantine/core';
import { Empty } from '../../parts/empty.tsx';
import { NothingCollected } from '../../parts/nothing-collected.tsx';

/** What the table is for, while there is nothing to stand in it. */
export function NoQuestions() {
  return (
    <NothingCollected
      title="Every question of every run, in one table"
      text="What runs collect can be searched, filtered and ordered here, a million rows as quickly as ten."
    />
  );
}

export function NothingFits({ onClear }: { onClear(): void }) {
  return (
    <Empty
      title="No question fits"
      text="All words of the search must stand in a question or its answer, and every filter must let it through."
    >
      <Button variant="default" onClick={onClear}>
        Clear the filter
      </Button>
    </Empty>
  );
}
