import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Domain, Item, RoleModel } from '../../../shared/records/config.ts';
import { Notice } from '../../parts/notice.tsx';
import { call } from '../../state/connection.ts';
import { describeError } from '../../state/notices.ts';

interface Props {
  domain: Domain;
  participant: RoleModel;
  /** How many to ask for. */
  count: number;
  onWritten(items: Item[]): void;
}

/** Lets the participant's model write items, to be read and mended before the run. A second press stops it. */
export function WriteItems({ domain, participant, count, onWritten }: Props) {
  const [error, setError] = useState<{ title: string; message: string } | null>(null);
  const [writing, setWriting] = useState<AbortController | null>(null);
  // The form may change while the model writes: what comes goes into the form as it is then, and never into another domain.
  const latest = useRef({ name: domain.name, onWritten });
  useEffect(() => {
    latest.current = { name: domain.name, onWritten };
  });
  useEffect(() => () => writing?.abort(), [writing]);

  const write = async () => {
    const controller = new AbortController();
    setWriting(controller);
    setError(null);
    try {
      const wanted = { domain: domain.name, count, participant };
      const { items } = await call('items.generate', wanted, controller.signal);
      if (!controller.signal.aborted && latest.current.name === domain.name) latest.current.onWritten(items);
    } catch (thrown) {
      if (!controller.signal.aborted) setError(describeError(thrown));
    }
    setWriting((current) => (current === controller ? null : current));
  };

  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-busy={writing !== null}
        disabled={domain.name.trim() === ''}
        onClick={() => (writing ? writing.abort() : void write())}
      >
        {writing
          ? `${participant.model} is writing ${count} items \u2013 stop`
          : "Write items with the participant's model"}
      </Button>
      {error && <Notice title={error.title} hint={error.message} />}
    </>
  );
}
