import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { columns, toggleColumn, useColumns } from './columns.tsx';

export function ColumnMenu() {
  const chosen = useColumns((state) => state.chosen);
  return (
    <Menu position="bottom-end" checkIcon={<IconCheck size={14} />} alignItemsLabels="all">
      <Menu.Target>
        <Button variant="default" title="Columns" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ id, name }) => (
          <Menu.CheckboxItem
            key={id}
            checked={chosen.includes(id)}
            disabled={id === 'question'}
            onChange={() => toggleColumn(id)}
          >
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
