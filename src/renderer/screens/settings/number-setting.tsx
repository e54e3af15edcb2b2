import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { SettingRow } from './setting-row.tsx';

interface Props {
  name: string;
  detail: string;
  value: number | null;
  /** Shown where there is none; without it there must be one. */
  placeholder?: string;
  min: number;
  max?: number;
  isDecimal?: boolean;
  onChange(value: number | null): void;
}

/** A number that is saved when the field is left; one that is empty where it must not be becomes what it was. */
export function NumberSetting({ name, detail, value, placeholder, min, max, isDecimal = false, onChange }: Props) {
  const [written, setWritten] = useState<number | string>(value ?? '');
  useEffect(() => setWritten(value ?? ''), [value]);
  const save = () => {
    const next = typeof written === 'number' ? written : null;
    if (next === value) return;
    if (next === null && placeholder === undefined) return setWritten(value ?? '');
    onChange(next);
  };
  return (
    <SettingRow name={name} detail={detail}>
      <NumberInput
        aria-label={name}
        w={220}
        min={min}
        max={max}
        allowDecimal={isDecimal}
        allowNegative={false}
        placeholder={placeholder}
        value={written}
        onChange={setWritten}
        onBlur={save}
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </SettingRow>
  );
}
