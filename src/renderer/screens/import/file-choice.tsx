import { Button, Select, TextInput } from '@mantine/core';
import { ImportFormatName } from '../../../shared/records/import.ts';
import { shell } from '../../connect.ts';
import { changeImport, useImporting } from '../../state/importing.ts';
import styles from './import.module.css';
import { formatTitles } from './names.ts';

export function FileChoice() {
  const { path, format, look, isReading } = useImporting();
  const choose = async (choosing: Promise<string | null> | undefined) => {
    const chosen = await choosing;
    if (chosen) changeImport({ path: chosen });
  };
  return (
    <div className={styles.row}>
      <TextInput
        label="File or folder"
        placeholder="/path/of/questions.csv"
        value={path}
        disabled={isReading}
        onChange={({ currentTarget }) => changeImport({ path: currentTarget.value })}
        className={styles.path}
        data-autofocus
      />
      {shell.chooseFile && (
        <Button
          variant="default"
          disabled={isReading}
          onClick={() => void choose(shell.chooseFile?.('File to import', ['jsonl', 'json', 'csv', 'parquet', '*']))}
        >
          Choose file
        </Button>
      )}
      {shell.chooseFolder && (
        <Button
          variant="default"
          disabled={isReading}
          onClick={() => void choose(shell.chooseFolder?.('Folder to import'))}
        >
          Choose folder
        </Button>
      )}
      <Select
        label="Format"
        w={230}
        disabled={isReading}
        data={[
          { value: '', label: look ? `As it looks: ${formatTitles[look.format]}` : 'As it looks' },
          ...ImportFormatName.options.map((value) => ({ value, label: formatTitles[value] })),
        ]}
        value={format ?? ''}
        allowDeselect={false}
        onChange={(value) => changeImport({ format: ImportFormatName.options.find((one) => one === value) ?? null })}
      />
    </div>
  );
}
