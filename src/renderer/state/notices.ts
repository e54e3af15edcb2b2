import { notifications } from '@mantine/notifications';
import { QuerentError } from '../../shared/errors.ts';

/** Says what went wrong and the way out. A lost connection is not repeated here: its banner stands already. */
export function showError(error: unknown): void {
  if (error instanceof QuerentError && (error.code === 'wire.closed' || error.code === 'wire.cancelled')) return;
  const { title, message } = describeError(error);
  notifications.show({ id: title, title, message, color: 'red', autoClose: 12_000, withBorder: true });
}

export function showDone(title: string, message: string): void {
  // A key that is pressed again is not told again while it stands.
  notifications.show({ id: `${title} ${message}`, title, message, autoClose: 6000, withBorder: true });
}

export function describeError(error: unknown): { title: string; message: string } {
  if (error instanceof QuerentError) return { title: error.message, message: error.hint };
  return { title: 'Something went wrong.', message: error instanceof Error ? error.message : String(error) };
}
