import type { Phrase, Search } from './search.ts';

type Hit = [start: number, end: number];

/**
 * Where the words of a search stand in a text, in UTF-16 units. Words are cut and folded as FTS5's unicode61 does, without
 * diacritics; its own `highlight` would look the words up again for every row, and for an unfinished word that takes 4 ms.
 */
export function createHighlighter({ wanted }: Search): (text: string) => Hit[] {
  const phrases = wanted.map(({ words, isUnfinished }: Phrase) => ({
    words: cut(words).map(({ word }) => word),
    isUnfinished,
  }));
  return (text) => {
    const tokens = cut(text);
    const hits = phrases.flatMap(({ words, isUnfinished }) =>
      tokens.flatMap((first, at): Hit[] => {
        const last = tokens[at + words.length - 1];
        const fits = words.every((word, index) => {
          const found = tokens[at + index]?.word;
          return found === word || (isUnfinished && index === words.length - 1 && found?.startsWith(word));
        });
        return last && fits ? [[first.start, last.end]] : [];
      }),
    );
    return join(hits.sort((a, b) => a[0] - b[0]));
  };
}

function cut(text: string): { word: string; start: number; end: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)].map(({ 0: word, index }) => ({
    word: word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

/** Phrases may overlap; what is marked may not. */
function join(hits: Hit[]): Hit[] {
  const joined: Hit[] = [];
  for (const [start, end] of hits) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
