import { Button, CopyButton, Drawer } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { ModelInUse, Run } from '../../../shared/records/run.ts';
import type { InterviewOutline } from '../../../shared/records/tree.ts';
import { withWrittenItems } from '../../../shared/records/writtenItems.ts';
import { formatCount, formatDuration, formatMoney, formatSigned, formatWhen } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { draftFrom } from '../../state/draft.ts';
import { useInterviewCounts } from '../../state/interview-counts.ts';
import { meanReward } from '../../state/mean-reward.ts';
import { showError } from '../../state/notices.ts';
import { goTo } from '../../state/place.ts';
import { canShowFolder, showFolder } from '../../state/run-actions.ts';
import { useRuns } from '../../state/runs.ts';
import { useTree } from '../../state/tree.ts';
import styles from './run.module.css';

/** The models that played the roles, what was spent, where the export went, and the frozen config. */
export function RunFacts({ runId, opened, onClose }: { runId: Run['id']; opened: boolean; onClose(): void }) {
  return (
    <Drawer opened={opened} onClose={onClose} title="About this run" position="right" size={520}>
      <Facts runId={runId} />
    </Drawer>
  );
}

/** Stands only while the drawer is open: a run that grows changes it with every answer. */
function Facts({ runId }: { runId: Run['id'] }) {
  const run = useRuns(({ runs }) => runs?.find(({ id }) => id === runId));
  return run ? <FactsOf run={run} /> : null;
}

function FactsOf({ run }: { run: Run }) {
  const interviews = useTree((state) => state.interviews);
  const mean = meanReward(useInterviewCounts(run.id, run.progress.candidatesFinished).values());
  const [yaml, setYaml] = useState<string | null>(null);
  const { models, usage } = run;
  const config = useWrittenConfig(run, interviews.length);
  useEffect(() => {
    if (yaml !== null || config === null) return;
    call('config.format', { config })
      .then((formatted) => setYaml(formatted.yaml))
      .catch(showError);
  }, [yaml, config]);
  return (
    <>
      <dl className={styles.facts}>
        <Fact name="Policy" value={describeUse(models?.policy)} />
        <Fact name="Participant" value={describeUse(models?.participant)} />
        <Fact name="Scorer" value={describeUse(models?.scorer)} />
        <Fact name="Mean reward" value={mean === null ? 'none yet' : `${formatSigned(mean)} nats per pair`} />
        <Fact name="Labels" value={describeLabels(interviews)} />
        <Fact name="Started" value={formatWhen(run.createdAt)} />
        <Fact name="Time at work" value={formatDuration(run.activeMs)} />
        <Fact name="Requests" value={formatCount(usage.requests)} />
        <Fact
          name="Tokens"
          value={`${formatCount(usage.promptTokens)} in, ${formatCount(usage.completionTokens)} out`}
        />
        <Fact name="Cost" value={formatMoney(usage.cost)} />
        <Fact name="Exports go to" value={run.outputDirectory} />
        {run.folder && <Fact name="Exported to" value={run.folder} />}
      </dl>
      {run.folder && canShowFolder && (
        <Button mt="xs" variant="default" onClick={() => run.folder && showFolder(run.folder)}>
          Show in folder
        </Button>
      )}
      <div className={styles.configHead}>
        <h3>Config</h3>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            draftFrom(config ?? run.config);
            goTo({ screen: 'new-run' });
          }}
        >
          New run from this
        </Button>
        {yaml && (
          <CopyButton value={yaml}>
            {({ copied, copy }) => (
              <Button variant="subtle" color="gray" size="compact-xs" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      <pre className={styles.code}>{yaml}</pre>
    </>
  );
}

/** Null until the items that a model wrote are here, for domains that have none of their own. */
function useWrittenConfig({ id, config }: Run, interviews: number): RunConfig | null {
  const isWritten = config.domains.some(({ items }) => items.length === 0);
  const [written, setWritten] = useState<RunConfig | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the config of a run does not change, and each new interview may bring items.
  useEffect(() => {
    if (!isWritten) return;
    call('run.get', { runId: id })
      .then((got) => setWritten(withWrittenItems(got.run.config, got.interviews)))
      .catch(showError);
  }, [id, isWritten, interviews]);
  return isWritten ? written : config;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function describeUse(use: ModelInUse | undefined): string {
  if (!use) return 'not opened yet';
  const where = use.provider ? `on ${use.provider}` : `by the ${use.where}`;
  return [use.name, where, use.weights, use.method].filter(Boolean).join(', ');
}

/** How the labels were had, and how often both orders of a pair agreed. */
function describeLabels(interviews: InterviewOutline[]): string {
  const methods = [...new Set(interviews.map(({ labelMethod }) => labelMethod))].join(', ');
  const known = interviews.flatMap(({ consistency }) => (consistency === null ? [] : [consistency]));
  if (known.length === 0) return methods || 'none yet';
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return `${methods}; both orders agreed on ${Math.round(100 * mean)} % of the pairs`;
}
