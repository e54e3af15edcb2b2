import { Button } from '@mantine/core';
import type { ModelReport } from '../../../shared/records/model.ts';
import { type MeasuringPlace, measureModel, stopMeasuring, useModels } from '../../state/models.ts';

export function MeasureButton({ model: { name, title }, place }: { model: ModelReport; place: MeasuringPlace }) {
  const measured = useModels(({ measuring }) => measuring?.name ?? null);
  if (measured === name) {
    return (
      <Button variant="default" aria-label={`Stop measuring ${title}`} onClick={stopMeasuring}>
        Stop
      </Button>
    );
  }
  return (
    <Button
      variant="default"
      aria-label={`Measure ${title}`}
      disabled={measured !== null}
      onClick={() => void measureModel({ name, ...place })}
    >
      Measure
    </Button>
  );
}
