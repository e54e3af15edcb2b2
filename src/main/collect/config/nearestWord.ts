/** The word of the list that was probably meant: at most a third of its letters (and one at least) differ. Null if none. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const ranked = words
    .map((word) => ({
      word,
      distance: editDistance(written.toLowerCase().replaceAll('-', '_'), word.toLowerCase().replaceAll('-', '_')),
    }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, written.length) / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.word ?? null;
}

/** Levenshtein: the fewest insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
