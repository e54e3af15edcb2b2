import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { RoleOfModel } from '../../../shared/records/model.ts';
import { useConnection } from '../../state/connection.ts';
import { describeError } from '../../state/notices.ts';
import { playRole } from '../../state/roles.ts';

export type Refusal = ReturnType<typeof describeError>;

interface Props {
  name: string;
  title: string;
  /** Why it cannot play what was asked; null where it can. */
  onRefused(refusal: Refusal | null): void;
}

const labels: Record<RoleOfModel, string> = { policy: 'Policy', participant: 'Participant', scorer: 'Scorer' };

/** Makes a model play a role in new runs. */
export function UseAs({ name, title, onRefused }: Props) {
  const roles = useConnection(({ studio }) => studio?.settings.roles);
  const [busy, setBusy] = useState(false);
  const choose = async (role: RoleOfModel) => {
    setBusy(true);
    onRefused(null);
    try {
      await playRole(name, role);
    } catch (error) {
      onRefused(describeError(error));
    }
    setBusy(false);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          loading={busy}
          aria-label={`Use ${title} as`}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          Use as
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>In new runs</Menu.Label>
        {RoleOfModel.options.map((role) => (
          <Menu.Item
            key={role}
            leftSection={<IconCheck size={14} aria-hidden visibility={roles?.[role] === name ? 'visible' : 'hidden'} />}
            onClick={() => void choose(role)}
          >
            {labels[role]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
