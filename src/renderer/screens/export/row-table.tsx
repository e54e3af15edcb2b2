import type { ExportTable } from '../../../shared/records/export.ts';
import { formatNumber } from '../../parts/format.ts';
import styles from './export.module.css';

type Value = ExportTable['first'][number][string] | undefined;

/** The first rows as they will stand in the file, each cell cut to a line. */
export function RowTable({ table: { name, columns, first } }: { table: ExportTable }) {
  if (first.length === 0) return <p className="soft">No row would be written.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={styles.rows} tabIndex={0} aria-label={`First rows of ${name}`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <Cell key={column} value={row[column]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ value }: { value: Value }) {
  if (value === null || value === undefined) return <td className="faint">null</td>;
  if (typeof value === 'number') {
    return <td className={styles.number}>{Number.isInteger(value) ? value : formatNumber(value, 4)}</td>;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <td title={text.slice(0, 600)}>
      <div className={styles.cell}>{text}</div>
    </td>
  );
}
