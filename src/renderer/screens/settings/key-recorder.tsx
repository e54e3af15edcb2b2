import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { combinationOf } from '../../keys/combination.ts';
import styles from './keys.module.css';

interface Props {
  ref: Ref<HTMLButtonElement>;
  label: string;
  disabled: boolean;
  onKey(combination: string): void;
}

/** A button that, once pressed, takes the next keys instead of acting on them. Escape and Tab leave it as they always do. */
export function KeyRecorder({ ref, label, disabled, onKey }: Props) {
  const [isRecording, setRecording] = useState(false);
  const took = useRef(false);
  const record = (event: KeyboardEvent) => {
    if (!isRecording || event.key === 'Tab') return;
    event.preventDefault();
    // No command of the studio may act on what is meant to become a key.
    event.stopPropagation();
    if (event.key === 'Escape') return setRecording(false);
    const combination = combinationOf(event.nativeEvent);
    if (combination === null || event.repeat) return;
    took.current = true;
    setRecording(false);
    onKey(combination);
  };
  return (
    <Button
      ref={ref}
      className={styles.recorder}
      size="compact-xs"
      variant={isRecording ? 'filled' : 'light'}
      leftSection={isRecording ? null : <IconPlus size={12} />}
      aria-label={isRecording ? 'Press the new key; Escape leaves it' : label}
      disabled={disabled}
      onClick={() => setRecording(true)}
      onKeyDown={record}
      onKeyUp={(event) => {
        // A button is pressed when Space is let go of, and would begin anew.
        if (took.current) event.preventDefault();
        took.current = false;
      }}
      onBlur={() => setRecording(false)}
    >
      {isRecording ? 'Press the new key' : 'Add a key'}
    </Button>
  );
}
