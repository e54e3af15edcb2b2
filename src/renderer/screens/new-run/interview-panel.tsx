import { ActionIcon, Button, Menu, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Domain, Persona, RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { changeDraft } from '../../state/draft.ts';
import { showError } from '../../state/notices.ts';
import { DomainFields } from './domain-fields.tsx';
import { Label } from './fields.tsx';
import styles from './new-run.module.css';

/** Who is asked about what: one interview tree for each persona, domain and seed. */
export function InterviewPanel({ config }: { config: RunConfig }) {
  const { personas, domains, seeds } = config;
  const interviews = personas.length * domains.length * seeds.length;
  return (
    <Panel
      title="Interviews"
      detail={`${interviews === 1 ? 'One interview' : `${interviews} interviews`}: one for each persona, domain and seed.`}
    >
      <Personas personas={personas} />
      <Domains config={config} />
      <TagsInput
        label={<Label name="Seeds" help="The same seed and local models give the same data, byte for byte." />}
        aria-label="Seeds"
        value={seeds.map(String)}
        splitChars={[',', ' ']}
        onChange={(values) => {
          const next = [...new Set(values.map(Number))].filter((seed) => Number.isSafeInteger(seed) && seed >= 0);
          if (next.length > 0) changeDraft({ seeds: next });
        }}
      />
    </Panel>
  );
}

function Personas({ personas }: { personas: Persona[] }) {
  const change = (index: number, persona: Persona) =>
    changeDraft({ personas: personas.map((each, place) => (place === index ? persona : each)) });
  return (
    <fieldset className={styles.set}>
      <legend>
        <Label name="Personas" help="Only the participant sees this text. Everyday words do best." />
      </legend>
      {personas.map((persona, index) => (
        // A persona has no identity but its place while it is written.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div key={index} className={styles.persona}>
          <TextInput
            aria-label={`Name of persona ${index + 1}`}
            w={130}
            value={persona.name}
            onChange={({ currentTarget }) => change(index, { ...persona, name: currentTarget.value })}
          />
          <TextInput
            aria-label={`Text of persona ${index + 1}`}
            flex={1}
            value={persona.text}
            onChange={({ currentTarget }) => change(index, { ...persona, text: currentTarget.value })}
          />
          {personas.length > 1 && (
            <ActionIcon
              aria-label={`Remove persona ${index + 1}`}
              onClick={() => changeDraft({ personas: personas.filter((_, place) => place !== index) })}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<IconPlus size={13} />}
        onClick={() =>
          changeDraft({
            personas: [...personas, { name: `persona ${personas.length + 1}`, text: 'prefers something small' }],
          })
        }
      >
        Persona
      </Button>
    </fieldset>
  );
}

function Domains({ config }: { config: RunConfig }) {
  const { domains, participant, numItems } = config;
  const generation = useConnection((state) => state.generation);
  const [known, setKnown] = useState<Domain[]>([]);
  useEffect(() => {
    if (generation > 0) call('domain.list', {}).then(setKnown).catch(showError);
  }, [generation]);
  const unused = known.filter(({ name }) => !domains.some((each) => each.name === name));
  const own: Domain = { name: 'my domain', task: "Discover the user's preferences about ...", items: [] };
  return (
    <fieldset className={styles.set}>
      <legend>Domains</legend>
      {domains.map((domain, index) => (
        <DomainFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a domain has no identity but its place while it is written.
          key={index}
          domain={domain}
          participant={participant}
          itemCount={2 * numItems}
          onChange={(next) => changeDraft({ domains: domains.map((each, place) => (place === index ? next : each)) })}
          onRemove={
            domains.length > 1 ? () => changeDraft({ domains: domains.filter((_, place) => place !== index) }) : null
          }
        />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-xs" leftSection={<IconPlus size={13} />}>
            Domain
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {unused.map((domain) => (
            <Menu.Item key={domain.name} onClick={() => changeDraft({ domains: [...domains, domain] })}>
              {domain.name}
            </Menu.Item>
          ))}
          {unused.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => changeDraft({ domains: [...domains, own] })}>A domain of my own</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}
