import { Button, Skeleton, Table } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import { providerNames } from '../choices.ts';
import styles from './models.module.css';

export function ProviderTable({
  providers,
  onChecked,
}: {
  providers: ProviderReport[] | null;
  onChecked(report: ProviderReport): void;
}) {
  const inSettings = useConnection(({ studio }) => studio?.settings.provider);
  return (
    <Panel
      title="Providers"
      detail="A check loads the bundled model there and compares its log-probabilities and time with the CPU's."
    >
      {providers === null ? (
        <Skeleton height={120} />
      ) : (
        <Table verticalSpacing={6} horizontalSpacing="xs" className={styles.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Provider</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th ta="right">Largest difference</Table.Th>
              <Table.Th ta="right">Time against CPU</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {providers.map((report) => (
              <ProviderRow
                key={report.name}
                report={report}
                chosen={report.name === inSettings}
                onChecked={onChecked}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function ProviderRow({
  report,
  chosen,
  onChecked,
}: {
  report: ProviderReport;
  chosen: boolean;
  onChecked(report: ProviderReport): void;
}) {
  const [busy, setBusy] = useState(false);
  const { name, available, detail, maxDifference, relativeTime } = report;
  const check = async () => {
    setBusy(true);
    try {
      onChecked(await call('provider.check', { name }));
    } catch (error) {
      showError(error);
    }
    setBusy(false);
  };
  const Icon = !available ? IconCircleOff : maxDifference === null ? IconCircleDashed : IconCircleCheck;
  return (
    <Table.Tr data-off={!available || undefined}>
      <Table.Td className={styles.provider}>
        <Icon size={15} stroke={1.8} aria-hidden />
        <strong>{providerNames.find(({ value }) => value === name)?.label}</strong>
        {chosen && <span className={styles.tag}>in settings</span>}
      </Table.Td>
      <Table.Td className="soft">{detail}</Table.Td>
      <Table.Td ta="right" className="figures">
        {maxDifference === null ? '\u2013' : `${maxDifference.toExponential(1)} nats`}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {relativeTime === null ? '\u2013' : `${relativeTime.toFixed(2)} \u00d7`}
      </Table.Td>
      <Table.Td ta="right">
        <Button
          variant="default"
          size="compact-xs"
          loading={busy}
          disabled={!available}
          onClick={() => void check()}
          aria-label={`Check ${name}`}
        >
          Check
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
