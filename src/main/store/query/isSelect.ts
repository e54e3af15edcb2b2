/**
 * Blanks and comments as SQLite's own tokenizer takes them (https://www.sqlite.org/src/file/src/tokenize.c): `--` ends at a
 * line feed only, a carriage return is no end of it; a comment between slash-stars that is not closed ends with the text; a
 * byte order mark is a blank. JavaScript's idea of a line would let one statement pass for another.
 */
const blanks = /(?:[ \t\n\f\r\uFEFF]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
const word = /[A-Za-z]*/y;

/** True for a text that begins a SELECT, WITH or VALUES, or asks how SQLite would run one. */
export function isSelect(sql: string): boolean {
  const words = firstWords(sql);
  if (words[0] === 'EXPLAIN') words.splice(0, words[1] === 'QUERY' && words[2] === 'PLAN' ? 3 : 1);
  return ['SELECT', 'WITH', 'VALUES'].includes(words[0] ?? '');
}

function firstWords(sql: string): string[] {
  let at = 0;
  return Array.from({ length: 4 }, () => {
    at += match(blanks, sql, at).length;
    const found = match(word, sql, at);
    at += found.length;
    return found.toUpperCase();
  });
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
