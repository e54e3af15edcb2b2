import type { ImportLook } from '../../../shared/records/import.ts';
import { formatNumber } from '../../parts/format.ts';
import { useImporting } from '../../state/importing.ts';
import styles from './import.module.css';

/** The first questions as they would be stored; a line stands between groups. */
export function ImportPreview({ look }: { look: ImportLook }) {
  const { first } = look;
  const isLooking = useImporting((state) => state.isLooking);
  if (first.length === 0) return <p className="soft">{whyNone(look)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={styles.rows} tabIndex={0} aria-label="First questions" data-stale={isLooking || undefined}>
      <table>
        <thead>
          <tr>
            {['From line', 'Group', 'Prompt', 'Question', 'Answer', 'Reward'].map((title) => (
              <th key={title} scope="col" data-number={numbers.has(title) || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map(({ file, line, group, prompt, question, answer, reward }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a preview never move, and two may be alike.
            <tr key={index} data-first={first[index - 1]?.group !== group || undefined}>
              <td className={styles.number} title={file}>
                {first[index - 1]?.group !== group && line}
              </td>
              <td className={styles.number}>{group + 1}</td>
              <Cell text={prompt} />
              <Cell text={question} />
              <Cell text={answer} />
              <td className={styles.number}>
                {reward === null ? <span className="soft">none</span> : formatNumber(reward, 4)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a person can do about it, where something can be done. */
function whyNone({ looked, columns, mapping }: ImportLook): string {
  if (looked === 0) return 'There is no row in it.';
  const isTold = mapping.question ?? mapping.chosen;
  if (columns.length > 0 && !isTold) return 'Choose the column that holds the questions: none has a name that says so.';
  return 'No question can be read with these columns.';
}

const numbers = new Set(['From line', 'Group', 'Reward']);

function Cell({ text }: { text: string | null }) {
  if (text === null || text === '') return <td className="soft">none</td>;
  return (
    <td title={text}>
      <div className={styles.cell} dir="auto">
        {text}
      </div>
    </td>
  );
}
