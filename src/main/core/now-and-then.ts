/** Ten times a second is as often as anyone looks. */
export function nowAndThen<T>(tell: (value: T) => void): (value: T) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (value) => {
    if (performance.now() < toldAt + 100) return;
    toldAt = performance.now();
    tell(value);
  };
}
