import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type CommandId, commands, keysOf, scopes } from '../../../shared/commands.ts';
import { keyCaps } from '../../keys/combination.ts';
import { type Conflict, conflictsOf, giveKeys } from '../../keys/key-map.ts';
import { changeKeys, useKeyMap } from '../../keys/present-keys.ts';
import { refusalOf } from '../../keys/reserved.ts';
import { Notice } from '../../parts/notice.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import styles from './keys.module.css';

/** As many as the settings hold for one command. */
const mostKeys = 6;

/** Keys of one command: added by pressing them, taken away, set back. What another command has is asked about first. */
export function KeyEditor({ id, onClose }: { id: CommandId; onClose(): void }) {
  const map = useKeyMap();
  const recorder = useRef<HTMLButtonElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** Keys that wait until it is settled who has them. */
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const { title, keys: usual } = commands[id];
  const keys = keysOf(map, id);
  const conflicts = wanted ? conflictsOf(map, id, wanted) : [];
  const give = (next: readonly string[]) => {
    setRefusal(null);
    setWanted(null);
    void changeKeys((map) => giveKeys(map, id, next));
    recorder.current?.focus();
  };
  const ask = (next: readonly string[]) => {
    setRefusal(null);
    if (conflictsOf(map, id, next).length === 0) give(next);
    else setWanted(next);
  };
  const add = (combination: string) => {
    const reason = refusalOf(combination, commands[id]);
    setWanted(null);
    if (reason) setRefusal(`${tell(combination)} cannot be used. ${reason}`);
    else if (keys.includes(combination)) setRefusal(`${tell(combination)} is its key already.`);
    else ask([...keys, combination]);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.keys}>
        {keys.map((key) => (
          <Button
            key={key}
            size="compact-xs"
            variant="default"
            rightSection={<IconX size={12} />}
            aria-label={`Take ${tell(key)} from: ${title}`}
            onClick={() => ask(keys.filter((one) => one !== key))}
          >
            {tell(key)}
          </Button>
        ))}
        <KeyRecorder ref={recorder} label={`Add a key to: ${title}`} disabled={keys.length >= mostKeys} onKey={add} />
        {map[id] && (
          <Button size="compact-xs" variant="subtle" onClick={() => ask(usual)}>
            Usual {usual.length === 1 ? 'key' : 'keys'}: {usual.map(tell).join(', ')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" ml="auto" onClick={onClose}>
          Done
        </Button>
      </div>
      {refusal && <Notice kind="warning" title={refusal} hint="Press another." />}
      {wanted && conflicts.length > 0 && (
        <Taken conflicts={conflicts} onTake={() => give(wanted)} onLeave={() => setWanted(null)} />
      )}
    </div>
  );
}

function Taken({ conflicts, onTake, onLeave }: { conflicts: Conflict[]; onTake(): void; onLeave(): void }) {
  const owned = conflicts.some(({ id }) => id === null);
  const told = conflicts.map(
    ({ combination, title, scope }) => `${tell(combination)} is \u201c${title}\u201d (${scopes[scope].title}).`,
  );
  return (
    <Notice
      kind="warning"
      title={told.join(' ')}
      hint={owned ? 'It belongs to a control and stays there. Press another.' : 'One key does one thing on a screen.'}
      action={
        <div className={styles.choice}>
          {!owned && (
            <Button size="compact-xs" onClick={onTake}>
              Take it from there
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={onLeave}>
            Leave it
          </Button>
        </div>
      }
    />
  );
}

const tell = (combination: string) => keyCaps(combination).join(' ');
