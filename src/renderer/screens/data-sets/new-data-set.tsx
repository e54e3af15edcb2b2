import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { createDataSet } from '../../state/data-sets.ts';
import { NameForm } from './name-form.tsx';

/** A button of the caller's, and the form that it opens. */
export function NewDataSet({ children }: { children(toggle: () => void): ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const create = async (name: string, description: string) => {
    if (await createDataSet(name, description)) setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom" trapFocus returnFocus width={300}>
      <Popover.Target>{children(() => setOpen(!isOpen))}</Popover.Target>
      <Popover.Dropdown aria-label="New data set">
        <NameForm name="" description="" verb="Create" onSubmit={create} />
      </Popover.Dropdown>
    </Popover>
  );
}
