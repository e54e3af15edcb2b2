import { useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';
import { PreviewPanel } from './preview-panel.tsx';
import { RuleFields } from './rule-fields.tsx';

/** What the chosen format is for, what its readers ignore, its rules, and what would be written. */
export function FormatDetails() {
  const { formats, format } = useExporting();
  const chosen = formats?.find(({ name }) => name === format);
  if (!chosen) return <div className={styles.details} />;
  return (
    <section className={styles.details} aria-label={chosen.title}>
      <h2 className={styles.title}>{chosen.title}</h2>
      <p>{chosen.purpose}</p>
      <p className={styles.ignored}>
        <span className={styles.ignoredTitle}>Ignored.</span> {chosen.ignored}
      </p>
      {chosen.rules.length > 0 && <RuleFields names={chosen.rules} />}
      <PreviewPanel />
    </section>
  );
}
