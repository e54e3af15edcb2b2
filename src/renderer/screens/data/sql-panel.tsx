import { Button, Menu, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { QueryResult } from '../../../shared/records/data.ts';
import { keyCaps } from '../../keys/combination.ts';
import { isKeyOf, useKeysOf } from '../../keys/present-keys.ts';
import { Notice } from '../../parts/notice.tsx';
import { call } from '../../state/connection.ts';
import { describeError } from '../../state/notices.ts';
import { QueryTable } from './query-table.tsx';
import styles from './sql.module.css';
import { examples } from './sql-examples.ts';

/** The statement outlives the window, like everything typed. */
const useStatement = create<{ sql: string }>()(
  persist(() => ({ sql: examples[0]?.sql ?? '' }), { name: 'querent.data-sql', version: 1 }),
);

/** Any SELECT over the workspace; what would write is refused. */
export function SqlPanel() {
  const sql = useStatement((state) => state.sql);
  const [result, setResult] = useState<QueryResult | null>(null);
  const [problem, setProblem] = useState<{ title: string; message: string } | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [isStopped, setStopped] = useState(false);
  const last = useRef<AbortController | null>(null);
  const keys = useKeysOf('data.run-sql');
  useEffect(() => () => last.current?.abort(), []);
  const run = async () => {
    const controller = new AbortController();
    last.current = controller;
    setRunning(controller);
    setProblem(null);
    setStopped(false);
    try {
      setResult(await call('data.query', { sql }, controller.signal));
    } catch (error) {
      if (controller.signal.aborted) setStopped(true);
      else setProblem(describeError(error));
    }
    setRunning(null);
  };
  return (
    <section className={styles.panel} aria-label="SQL" data-keeps-focus>
      <Textarea
        aria-label="SQL statement"
        classNames={{ input: styles.statement ?? '' }}
        autosize
        minRows={5}
        maxRows={14}
        spellCheck={false}
        value={sql}
        onChange={({ currentTarget }) => useStatement.setState({ sql: currentTarget.value })}
        onKeyDown={(event) => {
          if (!isKeyOf('data.run-sql', event.nativeEvent)) return;
          event.preventDefault();
          if (running === null) void run();
        }}
      />
      <div className={styles.actions}>
        <Button leftSection={<IconPlayerPlay size={14} />} loading={running !== null} onClick={() => void run()}>
          Run
        </Button>
        {running && (
          <Button variant="default" onClick={() => running.abort()}>
            Cancel
          </Button>
        )}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default">Examples</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {examples.map(({ name, sql }) => (
              <Menu.Item key={name} onClick={() => useStatement.setState({ sql })}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span className="faint">
          {keys[0] && `${keyCaps(keys[0]).join(' ')} runs it. `}Only reading; at most 1,000 rows and 20 seconds.
        </span>
      </div>
      {problem && <Notice title={problem.title} hint={problem.message} />}
      {isStopped && <Notice kind="note" title="Stopped before it had an answer." />}
      {result && !problem && !isStopped && <QueryTable result={result} />}
    </section>
  );
}
