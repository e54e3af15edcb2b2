import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { CandidateId } from '../../shared/records/group.ts';
import { DataSetId } from '../../shared/records/versionPlace.ts';
import { addToDataSet, loadChoices } from '../state/add-to-data-set.ts';
import { useDataSets } from '../state/data-sets.ts';
import styles from './add-to-data-set.module.css';
import { useTargetInView } from './use-target-in-view.ts';

interface Props {
  candidateIds: readonly CandidateId[];
  /** What stands on the button. */
  label?: string;
  variant?: 'default' | 'subtle';
  /** Where a key opens it too; else the button alone does. */
  open?: boolean;
  onOpen?(open: boolean): void;
  onAdded?(): void;
}

const makeNew = 'new';

/** Puts questions into a data set by hand: one that there is, or a new one by name. */
export function AddToDataSet({ candidateIds, label = 'Add to data set', variant = 'default', ...given }: Props) {
  const [own, setOwn] = useState(false);
  const isOpen = given.open ?? own;
  const setOpen = (open: boolean) => (given.onOpen ?? setOwn)(open);
  const target = useTargetInView(isOpen);
  const added = () => {
    setOpen(false);
    given.onAdded?.();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom" trapFocus returnFocus withinPortal width={280}>
      <Popover.Target>
        <Button
          ref={target}
          variant={variant}
          {...(variant === 'subtle' ? { color: 'gray' } : {})}
          leftSection={<IconStack2 size={14} />}
          disabled={candidateIds.length === 0}
          onClick={() => setOpen(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Add to data set">
        <Choice candidateIds={candidateIds} onAdded={added} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ candidateIds, onAdded }: { candidateIds: readonly CandidateId[]; onAdded(): void }) {
  const dataSets = useDataSets((state) => state.dataSets);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => void loadChoices(), []);
  const to = chosen ?? (dataSets?.[0] ? String(dataSets[0].id) : makeNew);
  const isNew = to === makeNew;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isNew && name.trim() === '') return;
    setBusy(true);
    const isDone = await addToDataSet(isNew ? name.trim() : DataSetId.parse(Number(to)), candidateIds);
    setBusy(false);
    if (isDone) onAdded();
  };
  const options = [
    ...(dataSets ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
    { value: makeNew, label: 'A new data set' },
  ];
  const what = candidateIds.length === 1 ? 'question' : `${candidateIds.length} questions`;
  return (
    <form className={styles.form} onSubmit={submit}>
      <Select
        label="Data set"
        data={options}
        value={to}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={setChosen}
      />
      {isNew && (
        <TextInput
          label="Name"
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
      )}
      <Button type="submit" loading={isBusy} disabled={dataSets === null || (isNew && name.trim() === '')}>
        Add {what}
      </Button>
    </form>
  );
}
