import { Loader, Table } from '@mantine/core';
import type { Measurement, ModelReport } from '../../../shared/records/model.ts';
import { formatBytes, formatCount, formatWhen } from '../../parts/format.ts';
import { useModels } from '../../state/models.ts';
import { providerNames } from '../choices.ts';
import styles from './models.module.css';

/** What a model was measured to do, a line for each provider and form of weights; and that it is being measured. */
export function Measurements({ model: { name, title, measurements } }: { model: ModelReport }) {
  const isMeasured = useModels(({ measuring }) => measuring?.name === name);
  return (
    <>
      <p className={styles.measuring} role="status">
        {isMeasured && (
          <>
            <Loader size={12} aria-hidden /> Writing and reading for a few seconds…
          </>
        )}
      </p>
      {measurements.length > 0 && (
        <Table withRowBorders={false} className={styles.measurements} aria-label={`Measured of ${title}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Measured on</Table.Th>
              <Table.Th ta="right" title="Eight completions side by side, as a group of a run is written">
                Writes
              </Table.Th>
              <Table.Th ta="right" title="Texts that are given their log-probabilities">
                Reads
              </Table.Th>
              <Table.Th
                ta="right"
                title="Of the engine's process with this model alone; a card's memory is not counted"
              >
                Memory
              </Table.Th>
              <Table.Th ta="right" title="The most that it took, loading included">
                At its peak
              </Table.Th>
              <Table.Th ta="right">When</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {measurements.map((one) => (
              <Line key={`${one.provider} ${one.weights}`} measured={one} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function Line({ measured }: { measured: Measurement }) {
  const { provider, weights, generatedPerSecond, scoredPerSecond, residentBytes, peakBytes, measuredAt, machine } =
    measured;
  return (
    <Table.Tr title={machine}>
      <Table.Td>
        {providerNames.find(({ value }) => value === provider)?.label}, {weights}
      </Table.Td>
      <Table.Td ta="right">{formatRate(generatedPerSecond)}</Table.Td>
      <Table.Td ta="right">{formatRate(scoredPerSecond)}</Table.Td>
      <Table.Td ta="right">{formatBytes(residentBytes)}</Table.Td>
      <Table.Td ta="right">{formatBytes(peakBytes)}</Table.Td>
      <Table.Td ta="right">{formatWhen(measuredAt)}</Table.Td>
    </Table.Tr>
  );
}

/** Three digits: the next would be another one the next time. */
function formatRate(perSecond: number): string {
  const rounded = Number(perSecond.toPrecision(3));
  return `${rounded < 100 ? rounded : formatCount(rounded)} tokens/s`;
}
