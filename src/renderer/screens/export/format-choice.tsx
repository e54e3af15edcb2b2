import { Radio } from '@mantine/core';
import { type ExportFormat, ExportFormatName } from '../../../shared/records/export.ts';
import { changeExport, useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';

const kinds: { title: string; names: ExportFormatName[] }[] = [
  { title: 'Everything', names: ['run-folder'] },
  { title: 'Train', names: ['prompt-only', 'grpo-groups', 'dpo', 'kto', 'reward', 'sft-best', 'llama-factory'] },
  { title: 'Analyse', names: ['jsonl', 'json', 'csv', 'parquet', 'groups-jsonl', 'groups-parquet'] },
  { title: 'Share and label', names: ['hugging-face', 'argilla', 'label-studio'] },
];

export function FormatChoice() {
  const formats = useExporting((state) => state.formats) ?? [];
  const format = useExporting((state) => state.format);
  const isWriting = useExporting((state) => state.isWriting);
  const isOfRuns = useExporting((state) => state.dataSet === null);
  const offered = formats.filter(({ name }) => isOfRuns || name !== 'run-folder');
  return (
    <Radio.Group
      label="Format"
      size="xs"
      value={format}
      onChange={(name) => changeExport({ format: ExportFormatName.parse(name) })}
    >
      <div className={styles.formats}>
        {kinds
          .filter(({ names }) => offered.some(({ name }) => names.includes(name)))
          .map(({ title, names }) => (
            <div key={title}>
              <div className={styles.kind} aria-hidden>
                {title}
              </div>
              {offered
                .filter(({ name }) => names.includes(name))
                .map((one) => (
                  <Choice key={one.name} format={one} disabled={isWriting} />
                ))}
            </div>
          ))}
      </div>
    </Radio.Group>
  );
}

function Choice({ format: { name, title }, disabled }: { format: ExportFormat; disabled: boolean }) {
  return <Radio value={name} label={title} size="xs" disabled={disabled} className={styles.choice} />;
}
