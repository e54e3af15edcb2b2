import { MultiSelect, TextInput } from '@mantine/core';
import { RunId } from '../../../shared/records/run.ts';
import { changeExport, useExporting } from '../../state/exporting.ts';
import { useRuns } from '../../state/runs.ts';

/** The runs that are exported, or the version of a data set that the dialog was opened for. */
export function SourceChoice() {
  const dataSet = useExporting((state) => state.dataSet);
  if (dataSet) return <TextInput label="Data set" value={dataSet.title} readOnly />;
  return <RunChoice />;
}

function RunChoice() {
  const runIds = useExporting((state) => state.runIds);
  const isWriting = useExporting((state) => state.isWriting);
  const runs = useRuns((state) => state.runs) ?? [];
  return (
    <MultiSelect
      label="Runs"
      size="xs"
      data={runs.map(({ id, config }) => ({
        value: id,
        label: `${id} \u00b7 ${config.domains.map(({ name }) => name).join(', ')}`,
      }))}
      value={runIds}
      onChange={(chosen) => changeExport({ runIds: chosen.map((id) => RunId.parse(id)) })}
      disabled={isWriting}
      maxDropdownHeight={260}
      error={runIds.length === 0 && 'Choose at least one run.'}
    />
  );
}
