import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { useConnection } from '../../state/connection.ts';
import { changeDraft, useDraft } from '../../state/draft.ts';
import { providerNames, weightsFormats } from '../choices.ts';
import { Count, Fields, Label, OptionalNumber } from './fields.tsx';
import styles from './new-run.module.css';

/** Where and how fast it runs, where it writes, and what it may spend. */
export function EnginePanel({ config }: { config: RunConfig }) {
  const { provider, weights, concurrency, budget } = config;
  const standard = useConnection(({ studio }) => studio?.settings.outputDirectory ?? '');
  const outputDirectory = useDraft((draft) => draft.outputDirectory);
  return (
    <Panel title="Engine, budget and output">
      <Fields>
        <Select
          label="Provider"
          aria-label="Provider"
          value={provider}
          data={providerNames}
          onChange={(value) => changeDraft({ provider: value as RunConfig['provider'] })}
        />
        <Select
          label="Weights"
          aria-label="Weights"
          value={weights}
          data={weightsFormats}
          onChange={(value) => changeDraft({ weights: value as RunConfig['weights'] })}
        />
        <Count
          name="Groups at a time"
          help="With local models the data does not depend on it."
          value={concurrency}
          min={1}
          max={256}
          onChange={(value) => changeDraft({ concurrency: value })}
        />
      </Fields>
      <Fields>
        <OptionalNumber
          name="Most requests"
          placeholder="no limit"
          value={budget.requests}
          min={1}
          onChange={(requests) => changeDraft({ budget: { ...budget, requests } })}
        />
        <OptionalNumber
          name="Most tokens"
          placeholder="no limit"
          value={budget.tokens}
          min={1}
          onChange={(tokens) => changeDraft({ budget: { ...budget, tokens } })}
        />
        <OptionalNumber
          name="Most spending"
          help="In the currency of the prices. A hard cap: the run pauses before it."
          placeholder="no limit"
          value={budget.spending}
          decimal
          onChange={(spending) => changeDraft({ budget: { ...budget, spending } })}
        />
      </Fields>
      <Prices prices={config.prices} models={[config.policy.model, config.participant.model, config.scorer.model]} />
      <TextInput
        mt="sm"
        label={<Label name="Output folder" help="Empty takes the one of the settings." />}
        aria-label="Output folder"
        placeholder={standard}
        value={outputDirectory}
        onChange={({ currentTarget }) => useDraft.setState({ outputDirectory: currentTarget.value })}
      />
    </Panel>
  );
}

function Prices({ prices, models }: { prices: RunConfig['prices']; models: string[] }) {
  const servers = [...new Set(models)].filter((model) => model.includes('#') && !(model in prices));
  const entries = Object.entries(prices);
  if (entries.length === 0 && servers.length === 0) return null;
  const set = (model: string, price: { prompt: number; completion: number }) =>
    changeDraft({ prices: { ...prices, [model]: price } });
  return (
    <fieldset className={styles.set}>
      <legend>Prices per million tokens</legend>
      {entries.map(([model, price]) => (
        <div key={model} className={styles.persona}>
          <code className={styles.priceName}>{model}</code>
          <NumberInput
            aria-label={`Price of prompt tokens, ${model}`}
            w={110}
            prefix="in "
            min={0}
            value={price.prompt}
            onChange={(value) => set(model, { ...price, prompt: Number(value) || 0 })}
          />
          <NumberInput
            aria-label={`Price of completion tokens, ${model}`}
            w={110}
            prefix="out "
            min={0}
            value={price.completion}
            onChange={(value) => set(model, { ...price, completion: Number(value) || 0 })}
          />
          <ActionIcon
            aria-label={`Remove the price of ${model}`}
            onClick={() => changeDraft({ prices: Object.fromEntries(entries.filter(([name]) => name !== model)) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {servers.map((model) => (
        <Button
          key={model}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => set(model, { prompt: 0, completion: 0 })}
        >
          Price of {model}
        </Button>
      ))}
    </fieldset>
  );
}
