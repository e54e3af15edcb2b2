/**
 * A person's words: what is in double quotes is a phrase, a minus before a word or a phrase excludes it, and the last word,
 * while no space follows, stands for every word that it begins, once it has two letters. FTS5 is given each of them quoted, so that none of its
 * operators (https://www.sqlite.org/fts5.html#full_text_query_syntax) can be written by accident. FTS5 has no query for all
 * but some words: where every word is excluded, those are looked for and what has one is left out.
 */
export interface Search {
  wanted: Phrase[];
  unwanted: Phrase[];
}

export interface Phrase {
  words: string;
  isUnfinished: boolean;
}

/** Null where there is no word to look for or to leave out. */
export function parseSearch(text: string): Search | null {
  const parts = [...text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)].map((match) => ({
    excluded: match[1] === '-',
    words: match[2] ?? match[3] ?? '',
    isUnfinished: (match[3]?.length ?? 0) > 1 && match.index + match[0].length === text.length,
  }));
  const spoken = parts.filter(({ words }) => /[\p{L}\p{N}]/u.test(words));
  const wanted = spoken.filter(({ excluded }) => !excluded);
  return spoken.length === 0 ? null : { wanted, unwanted: spoken.filter(({ excluded }) => excluded) };
}

/** True where nothing is looked for: `formatMatch` then gives what must not be there. */
export function onlyExcludes({ wanted }: Search): boolean {
  return wanted.length === 0;
}

/** For `MATCH`. */
export function formatMatch({ wanted, unwanted }: Search): string {
  if (wanted.length === 0) return unwanted.map(formatPhrase).join(' OR ');
  const without = unwanted.map((phrase) => ` NOT ${formatPhrase(phrase)}`);
  return `(${wanted.map(formatPhrase).join(' AND ')})${without.join('')}`;
}

export function formatPhrase({ words, isUnfinished }: Phrase): string {
  return `"${words.replaceAll('"', '""')}"${isUnfinished ? '*' : ''}`;
}
