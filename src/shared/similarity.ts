/**
 * When are two questions the same? `content-token Jaccard`: letters and digits are lower-cased, words that carry no content
 * and a plural "s" are dropped, and the sets of what is left are compared, |a and b| / |a or b|. From 0.9 on they count as one:
 * for sets below 10 words that is equality, whatever the order ("fast or cheap?", "cheap or fast?"), so one different word
 * ("fast cars", "slow cars") always keeps two questions apart.
 */
export const SIMILARITY = { name: 'content-token Jaccard', threshold: 0.9 } as const;

export function isSameQuestion(a: string, b: string): boolean {
  return similarity(a, b) >= SIMILARITY.threshold;
}

/** 0 nothing in common, 1 the same content. */
export function similarity(a: string, b: string): number {
  return overlap(contentTokens(a), contentTokens(b));
}

/** Two questions that share three quarters of their content are worth a look, long before they count as one. */
export const NEARLY_SAME = 0.75;

/** A text without capitals and punctuation: what is asked in the same words is the same here. */
export function normalisedText(text: string): string {
  return normalise(text).join(' ');
}

/** The same for texts whose tokens are known, where one is compared with many. */
export function overlap<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): number {
  let common = 0;
  for (const token of left) if (right.has(token)) common++;
  const all = left.size + right.size - common;
  return all === 0 ? 1 : common / all;
}

/** True where the text names one of the items in whole words: such a question would read the answer off the test. */
export function namesAnItem(text: string, itemNames: readonly string[]): boolean {
  return createItemFinder(itemNames)(text).length > 0;
}

/** The items that a text names. */
export function createItemFinder(itemNames: readonly string[]): (text: string) => string[] {
  const items = itemNames.map((name) => ({ name, words: ` ${normalise(name).join(' ')} ` }));
  return (text) => {
    const said = ` ${normalise(text).join(' ')} `;
    return items.flatMap(({ name, words }) => (words !== '  ' && said.includes(words) ? [name] : []));
  };
}

const EMPTY_WORDS = new Set(
  'a an the do does did you your is are was were be it its that this of to in on for with and or would could'.split(
    ' ',
  ),
);

/** What `similarity` compares. Of "I see. Do you like red?" what asks is compared, where it can stand alone; "Why?" cannot. */
export function contentTokens(text: string): Set<string> {
  const asking = contentWords(text.replace(/^.*[.!]\s+/, ''));
  return asking.size >= 3 ? asking : contentWords(text);
}

function contentWords(text: string): Set<string> {
  const words = normalise(text);
  const content = words.filter((word) => !EMPTY_WORDS.has(word));
  return new Set(
    (content.length > 0 ? content : words).map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)),
  );
}

function normalise(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
