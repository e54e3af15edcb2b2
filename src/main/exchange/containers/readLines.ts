import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

const pieceBytes = 1 << 19;
const lineFeed = 10;

/** Batches of whole lines without their line feeds. Throws SyntaxError on what is no UTF-8 and on an open last line. */
export async function* readLines(path: string): AsyncGenerator<string[]> {
  let rest = Buffer.alloc(0);
  for await (const piece of readPieces(path)) {
    // A line feed is never part of another character in UTF-8, so bytes may be cut there.
    const [first, last] = [piece.indexOf(lineFeed), piece.lastIndexOf(lineFeed)];
    if (first === -1) rest = Buffer.concat([rest, piece]);
    else {
      const lines = [decode(Buffer.concat([rest, piece.subarray(0, first)]))];
      if (last > first) lines.push(...decode(piece.subarray(first + 1, last)).split('\n'));
      rest = Buffer.from(piece.subarray(last + 1));
      yield lines;
    }
  }
  if (rest.length > 0) throw new SyntaxError('The last line does not end.');
}

/** Each piece stands until the next is asked for: two buffers take turns, the one being read while the other is looked at. */
async function* readPieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const read = (buffer: Buffer) => {
    const reading = file.read(buffer, 0, pieceBytes);
    reading.catch(() => undefined);
    return reading;
  };
  let other: Buffer = Buffer.allocUnsafe(pieceBytes);
  let coming = read(Buffer.allocUnsafe(pieceBytes));
  try {
    for (;;) {
      const { bytesRead, buffer } = await coming;
      if (bytesRead === 0) return;
      coming = read(other);
      other = buffer;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await coming.catch(() => undefined);
    await file.close();
  }
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SyntaxError('This is no UTF-8.');
  return bytes.toString();
}
