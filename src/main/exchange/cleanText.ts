/**
 * Half of a surrogate pair cannot be written as UTF-8, and stops every reader; NUL ends a string in NumPy and C. Both can come
 * out of a server's answer. They become U+FFFD, the replacement character, and are counted.
 */
const unwritable = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\0/g;

export interface TextCleaner {
  clean(text: string): string;
  /** Characters replaced so far. */
  replaced: number;
}

export function createTextCleaner(): TextCleaner {
  const cleaner: TextCleaner = {
    replaced: 0,
    clean(text) {
      // Nearly every text is clean, and asking is much quicker than replacing.
      if (text.isWellFormed() && !text.includes('\0')) return text;
      return text.replace(unwritable, () => {
        cleaner.replaced++;
        return '\ufffd';
      });
    },
  };
  return cleaner;
}
