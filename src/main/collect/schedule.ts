/** A piece of work; it may bring more. */
export type Task = () => Promise<Task[]>;

/**
 * Works off the tasks, first come first served, at most `concurrency` at a time. After the first error nothing new begins;
 * once what is under way has settled, that error is thrown.
 */
export async function workOff(tasks: Task[], concurrency: number, signal: AbortSignal): Promise<void> {
  const waiting = [...tasks];
  const errors: unknown[] = [];
  await new Promise<void>((resolve) => {
    let active = 0;
    const advance = () => {
      if (signal.aborted && errors.length === 0 && (waiting.length > 0 || active > 0)) errors.push(signal.reason);
      while (errors.length === 0 && active < concurrency) {
        const task = waiting.shift();
        if (!task) break;
        active++;
        task()
          .then(
            (more) => void waiting.push(...more),
            (error: unknown) => void errors.push(error),
          )
          .then(() => {
            active--;
            advance();
          });
      }
      if (active === 0 && (errors.length > 0 || waiting.length === 0)) resolve();
    };
    advance();
  });
  if (errors.length > 0) throw errors[0];
}
