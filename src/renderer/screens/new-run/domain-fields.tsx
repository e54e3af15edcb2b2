import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Domain, RoleModel } from '../../../shared/records/config.ts';
import { readItems, writeItems } from './items-text.ts';
import styles from './new-run.module.css';
import { WriteItems } from './write-items.tsx';

interface Props {
  domain: Domain;
  participant: RoleModel;
  /** Items of the reward and as many held out. */
  itemCount: number;
  onChange(domain: Domain): void;
  /** Null where it is the only one. */
  onRemove: (() => void) | null;
}

export function DomainFields({ domain, participant, itemCount, onChange, onRemove }: Props) {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState('');
  const { name, task, items } = domain;
  return (
    <div className={styles.domain}>
      <div className={styles.persona}>
        <TextInput
          aria-label={`Name of domain ${name}`}
          w={130}
          value={name}
          onChange={({ currentTarget }) => onChange({ ...domain, name: currentTarget.value })}
        />
        <TextInput
          aria-label={`Task in ${name}`}
          flex={1}
          value={task}
          onChange={({ currentTarget }) => onChange({ ...domain, task: currentTarget.value })}
        />
        {onRemove && (
          <ActionIcon aria-label={`Remove domain ${name}`} onClick={onRemove}>
            <IconX size={14} />
          </ActionIcon>
        )}
      </div>
      <div className={styles.items}>
        {items.length === 0
          ? 'No items: the participant makes some up before the run starts.'
          : `${items.length} items`}
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={editing}
          onClick={() => {
            setText(writeItems(items));
            setEditing(!editing);
          }}
        >
          {editing ? 'Hide' : items.length === 0 ? 'Write some' : 'Show and edit'}
        </Button>
        {items.length === 0 && (
          <WriteItems
            domain={domain}
            participant={participant}
            count={itemCount}
            onWritten={(written) => {
              setText(writeItems(written));
              setEditing(true);
              onChange({ ...domain, items: written });
            }}
          />
        )}
      </div>
      {editing && (
        <Textarea
          aria-label={`Items of ${name}`}
          description="One a line, with its attributes after a colon."
          autosize
          minRows={4}
          maxRows={14}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            onChange({ ...domain, items: readItems(currentTarget.value) });
          }}
        />
      )}
    </div>
  );
}
