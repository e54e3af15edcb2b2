/** Numbers and times as the studio writes them. A true minus sign keeps signed figures in line with plus. */
const counts = new Intl.NumberFormat('en-US');

export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1,234` up to 10,000, then `56k`, `1.2M`: for estimates, where digits would pretend to know. */
export function formatAbout(count: number): string {
  if (count < 10_000) return counts.format(count);
  if (count < 1_000_000) return `${Math.round(count / 1000)}k`;
  return `${(count / 1_000_000).toFixed(count < 10_000_000 ? 1 : 0)}M`;
}

export function formatSigned(value: number, digits = 3): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '\u2212' : '+'}${text}`;
}

/** A plain figure with a true minus sign: log-probabilities, scores. */
export function formatNumber(value: number, digits = 3): string {
  return formatSigned(value, digits).replace('+', '');
}

export function formatNullable(value: number | null, format: (value: number) => string): string {
  return value === null ? '\u2013' : format(value);
}

/** Two units at most: `42 s`, `3 min 20 s`, `2 h 5 min`, `4 d 3 h`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (durationMs > 0 && seconds === 0) return 'under 1 s';
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const largest = units.findIndex(([, size]) => seconds >= size);
  if (largest === -1) return '0 s';
  let rest = seconds;
  const parts = units.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter(Boolean).join(' ');
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[power - 1]}`;
}

export function formatMoney(amount: number): string {
  if (amount === 0) return '0';
  return amount < 0.01 ? 'under 0.01' : amount.toFixed(2);
}

/** `just now`, `5 min ago`, `yesterday 18:10`, `20 Nov 09:14`. */
export function formatWhen(epochMs: number, nowMs: number = Date.now()): string {
  const agoMs = nowMs - epochMs;
  if (agoMs < 60_000) return 'just now';
  if (agoMs < 3_600_000) return `${Math.floor(agoMs / 60_000)} min ago`;
  const when = new Date(epochMs);
  const clock = when.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((new Date(nowMs).setHours(0, 0, 0, 0) - new Date(epochMs).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return `today ${clock}`;
  if (days === 1) return `yesterday ${clock}`;
  const year = when.getFullYear() === new Date(nowMs).getFullYear() ? undefined : 'numeric';
  return `${when.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year })} ${clock}`;
}

/** The last two parts of a path: enough to tell folders apart in a narrow place. */
export function shortenPath(path: string): string {
  const parts = path.split(/[\\/]/).filter(Boolean);
  return parts.length <= 2 ? path : `\u2026/${parts.slice(-2).join('/')}`;
}
