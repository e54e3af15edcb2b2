/** Changes go out one after the other, in the order in which the person made them: an undo follows the decision before it. */
let last: Promise<unknown> = Promise.resolve();

export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const done = last.then(change);
  last = done.catch(() => {});
  return done;
}
