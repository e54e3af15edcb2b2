/** UTF-8 text that grows. A short one in ASCII, as nearly every cell is, costs no call out of JavaScript. */
export interface TextBuffer {
  put(text: string): void;
  /** Puts once more what stands between the two places. */
  copy(from: number, to: number): void;
  append(source: Buffer, from: number, to: number): void;
  used(): number;
  /** Stands until the next change. */
  bytes(): Buffer;
  clear(): void;
}

const shortText = 32;

export function createTextBuffer(capacity: number): TextBuffer {
  let buffer = Buffer.allocUnsafeSlow(capacity);
  let used = 0;
  const reserve = (more: number) => {
    if (used + more > buffer.length) buffer = Buffer.concat([buffer.subarray(0, used)], 2 * (used + more));
  };
  const putShort = (text: string): boolean => {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return false;
      buffer[used + index] = code;
    }
    used += text.length;
    return true;
  };
  return {
    put(text) {
      // A code unit takes three bytes at most.
      reserve(3 * text.length);
      if (text.length > shortText || !putShort(text)) used += buffer.write(text, used);
    },
    copy(from, to) {
      reserve(to - from);
      buffer.copyWithin(used, from, to);
      used += to - from;
    },
    append(source, from, to) {
      reserve(to - from);
      used += source.copy(buffer, used, from, to);
    },
    used: () => used,
    bytes: () => buffer.subarray(0, used),
    clear: () => {
      used = 0;
    },
  };
}
