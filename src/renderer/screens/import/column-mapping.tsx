import { Select } from '@mantine/core';
import { ImportField, type ImportLook } from '../../../shared/records/import.ts';
import { changeImport, useImporting } from '../../state/importing.ts';
import styles from './import.module.css';
import { fieldTitles } from './names.ts';

/** What each column means. A format that says so itself has none to choose. */
export function ColumnMapping({ look }: { look: ImportLook }) {
  const { isReading, mapping: chosen } = useImporting();
  const { columns } = look;
  // What was chosen a moment ago stands before the next look tells it.
  const mapping = chosen ?? look.mapping;
  if (columns.length === 0) return null;
  return (
    <fieldset className={styles.fields}>
      <legend>Columns</legend>
      {ImportField.options.map((field) => (
        <Select
          key={field}
          label={fieldTitles[field]}
          size="xs"
          placeholder="none"
          data={columns}
          value={mapping[field] ?? null}
          clearable
          clearButtonProps={{ 'aria-label': `No column for ${fieldTitles[field]}` }}
          disabled={isReading}
          onChange={(column) => {
            const { [field]: _, ...others } = mapping;
            changeImport({ mapping: column === null ? others : { ...others, [field]: column } });
          }}
        />
      ))}
    </fieldset>
  );
}
