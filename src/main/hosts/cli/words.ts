/** Numbers as a person reads them on a terminal. */

/** `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Rewards and advantages with their sign; `none` for a reward that could not be had. */
export function formatSigned(value: number | null, digits = 3): string {
  if (value === null) return 'none';
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 && Number(text) !== 0 ? '-' : '+'}${text}`;
}

export function formatCount(count: number, noun: string): string {
  // By hand: loading a locale takes a tenth of a second of a cold start.
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

/** One line, cut with an ellipsis where it is longer than `width`. */
export function shorten(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1)).trimEnd()}…`;
}

/** An error as a person reads it: what and why, then the way out. Foreign messages often lack their full stop. */
export function sayError({ message, hint }: { message: string; hint: string }): string {
  const text = message.trim();
  return `${/[.!?:]$/.test(text) ? text : `${text}.`} ${hint}`;
}
