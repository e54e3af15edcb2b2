import { Button, Menu } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { columns, toggleColumn, useColumns } from './columns.tsx';

export function ColumnMenu() {
  const chosen = useColumns((state) => state.chosen);
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" title="Columns" leftSection={<IconColumns3 size={14} />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ id, name }) => (
          <Menu.Item
            key={id}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(id)}
            disabled={id === 'question'}
            leftSection={<IconCheck size={14} visibility={chosen.includes(id) ? 'visible' : 'hidden'} />}
            onClick={() => toggleColumn(id)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
