/** What every bench prints: the machine, and medians with their ratio to the limit that the project has set itself. */
import { cpus, loadavg, totalmem } from 'node:os';

export function describeMachine(): string {
  const { model = 'unknown processor' } = cpus()[0] ?? {};
  const memoryGiB = (totalmem() / 2 ** 30).toFixed(0);
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} x ${model}, ${memoryGiB} GiB, ${process.platform}, node ${process.versions.node}, load before ${load}`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - (1 - (sorted.length % 2))], sorted[middle]];
  return (low + high) / 2;
}

/** One line: median, spread and the share of the limit that it takes. */
export function reportAgainstLimit(name: string, values: readonly number[], limit: number, unit: string): boolean {
  const middle = median(values);
  const spread = `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
  const ratio = (middle / limit).toFixed(2);
  console.log(
    `${name}: median ${middle.toFixed(2)} ${unit} (${spread}, ${values.length} runs); limit ${limit} ${unit}, ratio ${ratio}`,
  );
  return middle <= limit;
}
