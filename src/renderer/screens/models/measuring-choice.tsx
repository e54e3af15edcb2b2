import { Select } from '@mantine/core';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import type { MeasuringPlace } from '../../state/models.ts';
import { providerNames, weightsFormats } from '../choices.ts';
import styles from './models.module.css';

interface Props {
  providers: ProviderReport[] | null;
  place: MeasuringPlace;
  onChange(place: MeasuringPlace): void;
}

/** Where, and in which form, a model is measured that is measured next. */
export function MeasuringChoice({ providers, place, onChange }: Props) {
  const missing = (providers ?? []).filter(({ available, maxDifference }) => !available && maxDifference === null);
  return (
    <div className={styles.choice}>
      <span aria-hidden>Measure on</span>
      <Select
        aria-label="Measure on"
        w={110}
        data={providerNames.map((one) => ({ ...one, disabled: missing.some(({ name }) => name === one.value) }))}
        value={place.provider}
        onChange={(provider) => provider && onChange({ ...place, provider })}
      />
      <Select
        aria-label="Measure with weights"
        w={110}
        data={weightsFormats}
        value={place.weights}
        onChange={(weights) => weights && onChange({ ...place, weights })}
      />
    </div>
  );
}
