import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RunPlan } from '../../../shared/records/plan.ts';
import { formatAbout, formatCount, formatDuration, formatMoney } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { call } from '../../state/connection.ts';
import { useDraft } from '../../state/draft.ts';
import { describeError } from '../../state/notices.ts';
import { startRun } from '../../state/run-actions.ts';
import styles from './new-run.module.css';

/** What the run will do, before it starts: calls are exact, the rest is estimated. */
export function EstimatePanel({ config }: { config: RunConfig }) {
  const { plan, problem } = usePlan(config);
  const { problems, outputDirectory } = useDraft();
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    await startRun(config, outputDirectory.trim() || null);
    setStarting(false);
  };
  return (
    <aside className={styles.estimate} aria-label="Estimate">
      <h2 className={styles.estimateTitle}>Before it starts</h2>
      {plan && (
        <dl className={styles.plan}>
          <Line name="Interviews" value={formatCount(plan.interviews)} />
          <Line name="Groups" value={formatCount(plan.groups)} />
          <Line name="Questions" value={formatCount(plan.candidates)} />
          <Line name="Pairs" value={formatCount(plan.pairs)} />
          <div className={styles.rule} />
          <Line name="Calls to the policy" value={formatCount(plan.calls.policy)} />
          <Line name="to the participant" value={formatCount(plan.calls.participant)} />
          <Line name="for labels" value={formatCount(plan.calls.label)} />
          <Line name="to the scorer" value={formatCount(plan.calls.scorer)} />
          <div className={styles.rule} />
          <Line name="Tokens in" value={`about ${formatAbout(plan.tokens.prompt)}`} />
          <Line name="Tokens out" value={`about ${formatAbout(plan.tokens.completion)}`} />
          <Line
            name="Time"
            value={plan.durationMs === null ? 'unknown' : `about ${formatDuration(plan.durationMs)}`}
            strong
          />
          <Line name="Cost" value={formatMoney(plan.cost)} strong />
        </dl>
      )}
      {plan?.notes.map((note) => (
        <Notice key={note} kind="note" title={note} />
      ))}
      {problem && <Notice title={problem.title} hint={problem.message} />}
      {problems.length > 0 && (
        <Notice
          title={problems.length === 1 ? 'The YAML has a mistake.' : `The YAML has ${problems.length} mistakes.`}
          hint="Mend it to start."
        />
      )}
      <Button
        size="sm"
        fullWidth
        leftSection={<IconPlayerPlay size={15} />}
        loading={starting}
        disabled={problem !== null || problems.length > 0}
        onClick={() => void start()}
      >
        Start the run
      </Button>
    </aside>
  );
}

function Line({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <div className={styles.planLine} data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}

/** Asks again a moment after each change; the last plan stays until the next one is there. */
function usePlan(config: RunConfig) {
  const [plan, setPlan] = useState<RunPlan | null>(null);
  const [problem, setProblem] = useState<{ title: string; message: string } | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const next = await call('run.plan', { config }, controller.signal);
        if (controller.signal.aborted) return;
        setPlan(next);
        setProblem(null);
      } catch (error) {
        if (!controller.signal.aborted) setProblem(describeError(error));
      }
    }, 200);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [config]);
  return { plan, problem };
}
