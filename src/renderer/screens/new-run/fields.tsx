import { NumberInput, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './new-run.module.css';

/** Fields side by side, as many as fit. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}

/** A label with its explanation behind a sign, so that the form stays quiet. */
export function Label({ name, help }: { name: string; help?: string }) {
  if (!help) return name;
  return (
    <span className={styles.label}>
      {name}
      <Tooltip label={help} multiline maw={300}>
        <IconHelpCircle size={13} stroke={1.7} aria-label={help} />
      </Tooltip>
    </span>
  );
}

interface CountProps {
  name: string;
  help?: string;
  value: number;
  min?: number;
  max?: number;
  onChange(value: number): void;
}

/** A whole number that is never empty: what cannot be read leaves the last value. */
export function Count({ name, help, value, min = 0, max, onChange }: CountProps) {
  return (
    <NumberInput
      label={<Label name={name} help={help} />}
      aria-label={name}
      value={value}
      min={min}
      max={max}
      allowDecimal={false}
      onChange={(next) =>
        typeof next === 'number' && next >= min && (max === undefined || next <= max) && onChange(next)
      }
    />
  );
}

interface OptionalProps {
  name: string;
  help?: string;
  placeholder: string;
  value: number | null;
  min?: number;
  max?: number;
  decimal?: boolean;
  onChange(value: number | null): void;
}

/** A number that may be left to somebody else: empty is null. */
export function OptionalNumber({ name, help, placeholder, value, min, max, decimal = false, onChange }: OptionalProps) {
  return (
    <NumberInput
      label={<Label name={name} help={help} />}
      aria-label={name}
      placeholder={placeholder}
      value={value ?? ''}
      min={min}
      max={max}
      allowDecimal={decimal}
      step={decimal ? 0.1 : 1}
      onChange={(next) => {
        if (next === '') onChange(null);
        else if (typeof next === 'number') onChange(next);
      }}
    />
  );
}
