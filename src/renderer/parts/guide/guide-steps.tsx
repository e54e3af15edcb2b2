import { Anchor } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { hideGuide, stepNames, useIsGuideOpen, useSteps } from '../../state/guide.ts';
import styles from './guide.module.css';
import { steps } from './steps.ts';

/** All steps, below the first button that a person sees. */
export function GuideSteps() {
  const isOpen = useIsGuideOpen();
  const done = useSteps();
  if (!isOpen) return null;
  return (
    <section className={styles.guide} aria-label="Guide">
      <ol className={styles.steps}>
        {stepNames.map((name, index) => (
          <li key={name} className={styles.step} data-done={done[name] || undefined}>
            <span className={styles.mark}>
              {done[name] ? <IconCheck size={13} stroke={2.2} aria-label="done" /> : index + 1}
            </span>
            <h3 className={styles.title}>{steps[name].title}</h3>
            <p className={styles.text}>{steps[name].text}</p>
          </li>
        ))}
      </ol>
      <Anchor component="button" className={styles.hide} onClick={() => void hideGuide()}>
        Hide this guide
      </Anchor>
    </section>
  );
}
