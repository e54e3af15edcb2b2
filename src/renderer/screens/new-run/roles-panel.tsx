import { Autocomplete, Button, Collapse } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RoleModel, RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { changeDraft } from '../../state/draft.ts';
import { showError } from '../../state/notices.ts';
import { Fields, Label, OptionalNumber } from './fields.tsx';
import styles from './new-run.module.css';

const roles = [
  { role: 'policy', name: 'Policy', help: 'Proposes questions. It never sees the persona or the items.' },
  { role: 'participant', name: 'Participant', help: 'Answers as the persona, and gives the labels of the pairs.' },
  {
    role: 'scorer',
    name: 'Scorer',
    help: 'Reads the transcript and tells which item of a pair it favours. Never sees the persona.',
  },
] as const;

export function RolesPanel({ config }: { config: RunConfig }) {
  const generation = useConnection((state) => state.generation);
  const [names, setNames] = useState<string[]>(['bundled', 'world']);
  useEffect(() => {
    if (generation > 0)
      call('model.list', {})
        .then((models) => setNames(models.filter(({ problem }) => problem === null).map(({ name }) => name)))
        .catch(showError);
  }, [generation]);
  return (
    <Panel
      title="Models"
      detail="A model on this machine (bundled, world, a folder), or a server: together#model, ollama#model, http://127.0.0.1:8000/v1#model."
    >
      {roles.map(({ role, name, help }) => (
        <RoleFields
          key={role}
          name={name}
          help={help}
          samples={role !== 'scorer'}
          names={names}
          value={config[role]}
          onChange={(value) => changeDraft({ [role]: value })}
        />
      ))}
    </Panel>
  );
}

interface RoleFieldsProps {
  name: string;
  help: string;
  /** A scorer reads probabilities: how it would sample changes nothing. */
  samples: boolean;
  names: string[];
  value: RoleModel;
  onChange(value: RoleModel): void;
}

function RoleFields({ name, help, samples, names, value, onChange }: RoleFieldsProps) {
  const { model, temperature, topP, topK, maxTokens } = value;
  const isSet = [temperature, topP, topK, maxTokens].some((each) => each !== null);
  const [open, setOpen] = useState(isSet);
  const own = "model's own";
  return (
    <div className={styles.role}>
      <div className={styles.roleHead}>
        <Autocomplete
          size="xs"
          flex={1}
          label={<Label name={name} help={help} />}
          aria-label={name}
          value={model}
          data={names}
          filter={({ options }) => options}
          onChange={(next) => next !== '' && onChange({ ...value, model: next })}
        />
        {samples && (
          <Button
            variant="subtle"
            color="gray"
            aria-expanded={open}
            aria-label={`Sampling of the ${name.toLowerCase()}`}
            onClick={() => setOpen(!open)}
          >
            Sampling
          </Button>
        )}
      </div>
      <Collapse expanded={open && samples}>
        <div className={styles.sampling}>
          <Fields>
            <OptionalNumber
              name="Temperature"
              placeholder={own}
              value={temperature}
              min={0}
              max={10}
              decimal
              onChange={(next) => onChange({ ...value, temperature: next })}
            />
            <OptionalNumber
              name="Top p"
              placeholder={own}
              value={topP}
              min={0.01}
              max={1}
              decimal
              onChange={(next) => onChange({ ...value, topP: next })}
            />
            <OptionalNumber
              name="Top k"
              placeholder={own}
              value={topK}
              min={0}
              onChange={(next) => onChange({ ...value, topK: next })}
            />
            <OptionalNumber
              name="Most tokens"
              placeholder={own}
              value={maxTokens}
              min={1}
              onChange={(next) => onChange({ ...value, maxTokens: next })}
            />
          </Fields>
        </div>
      </Collapse>
    </div>
  );
}
