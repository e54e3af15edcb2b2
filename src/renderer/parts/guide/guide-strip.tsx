import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Place } from '../../../shared/place.ts';
import { goToStep, hideGuide, type StepName, stepNames, useIsGuideOpen, useSteps } from '../../state/guide.ts';
import { usePlace } from '../../state/place.ts';
import { useRuns } from '../../state/runs.ts';
import styles from './guide.module.css';
import { steps } from './steps.ts';

/** One line above every screen, once there is a run: the next step, and how far it is. */
export function GuideStrip() {
  const isOpen = useIsGuideOpen();
  const done = useSteps();
  const hasRuns = useRuns(({ runs }) => (runs?.length ?? 0) > 0);
  const screen = usePlace(({ place }) => place.screen);
  if (!isOpen || !hasRuns) return null;
  const next = stepNames.find((name) => !done[name]);
  return (
    <section className={styles.strip} aria-label="Guide">
      <Dots done={done} next={next} />
      {next ? (
        <>
          <p className={styles.now}>
            <strong>{steps[next].title}.</strong> {steps[next].text}
          </p>
          {!isThere(next, screen) && (
            <Button variant="default" onClick={() => goToStep(next)}>
              Show me
            </Button>
          )}
        </>
      ) : (
        <p className={styles.now}>
          <strong>That is the whole round.</strong> From here on: personas, domains and models of your own, under New
          run.
        </p>
      )}
      <ActionIcon
        aria-label="Hide the guide"
        title="It can be opened again under Settings."
        onClick={() => void hideGuide()}
      >
        <IconX size={15} stroke={1.7} />
      </ActionIcon>
    </section>
  );
}

/** On the screen where the step is done. */
function isThere(step: StepName, screen: Place['screen']): boolean {
  return (step === 'look' && screen === 'run') || (step === 'review' && screen === 'review');
}

function Dots({ done, next }: { done: Record<StepName, boolean>; next: StepName | undefined }) {
  const count = stepNames.filter((name) => done[name]).length;
  return (
    <span className={styles.dots} role="img" aria-label={`${count} of ${stepNames.length} steps done`}>
      {stepNames.map((name) => (
        <span
          key={name}
          className={styles.dot}
          data-done={done[name] || undefined}
          data-next={name === next || undefined}
        >
          {done[name] && <IconCheck size={10} stroke={2.6} />}
        </span>
      ))}
    </span>
  );
}
