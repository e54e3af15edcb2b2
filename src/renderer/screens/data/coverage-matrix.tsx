import { useComputedColorScheme } from '@mantine/core';
import type { CoverageCell } from '../../../shared/records/coverage.ts';
import { formatCount, formatNullable, formatSigned } from '../../parts/format.ts';
import { advantageColor, advantageInk, strongest } from '../../tree/color.ts';
import styles from './coverage.module.css';

interface Props {
  cells: readonly CoverageCell[];
  onCell(persona: string, domain: string): void;
}

/** A row a persona, a column a domain. Coloured as the tree is, by the strongest mean here; each cell says its figures too. */
export function CoverageMatrix({ cells, onCell }: Props) {
  const scheme = useComputedColorScheme('light');
  const sums = sumByPlace(cells);
  const [personas, domains] = [namesOf(cells, 'persona'), namesOf(cells, 'domain')];
  const greatest = Math.max(...[...sums.values()].map(({ mean }) => Math.abs(mean ?? 0)), 1e-9);
  return (
    <div className={styles.frame}>
      <table className={styles.matrix} aria-label="Persona and domain">
        <thead>
          <tr>
            <td />
            {domains.map((domain) => (
              <th key={domain} scope="col">
                {domain}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {personas.map((persona) => (
            <tr key={persona}>
              <th scope="row">{persona}</th>
              {domains.map((domain) => {
                const sum = sums.get(keyOf({ persona, domain }));
                if (!sum) {
                  return (
                    <td key={domain} className={styles.none}>
                      none
                    </td>
                  );
                }
                const strength = sum.mean === null ? null : (sum.mean / greatest) * strongest;
                const mean = formatNullable(sum.mean, formatSigned);
                return (
                  <td key={domain}>
                    <button
                      type="button"
                      className={styles.cell}
                      style={{ background: advantageColor(strength, scheme), color: advantageInk(strength, scheme) }}
                      aria-label={`${persona}, ${domain}: ${formatCount(sum.count)} questions, mean reward ${mean}. Show them`}
                      onClick={() => onCell(persona, domain)}
                    >
                      <span className={styles.mean}>{mean}</span>
                      <span>{formatCount(sum.count)}</span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Mean over all that have a reward, whatever their turn. */
export function sumByPlace(cells: readonly CoverageCell[]): Map<string, { count: number; mean: number | null }> {
  return new Map(
    [...Map.groupBy(cells, keyOf)].map(([key, parts]) => {
      const rewarded = parts.reduce((sum, part) => sum + part.rewarded, 0);
      const total = parts.reduce((sum, part) => sum + (part.meanReward ?? 0) * part.rewarded, 0);
      const count = parts.reduce((sum, part) => sum + part.count, 0);
      return [key, { count, mean: rewarded === 0 ? null : total / rewarded }];
    }),
  );
}

function keyOf({ persona, domain }: Pick<CoverageCell, 'persona' | 'domain'>): string {
  return JSON.stringify([persona, domain]);
}

function namesOf(cells: readonly CoverageCell[], name: 'persona' | 'domain'): string[] {
  return [...new Set(cells.map((cell) => cell[name]))].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
