/** The encodings that spreadsheet programs write text in. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const HEAD = 4_096;

/**
 * Says in which encoding a text is, after all of its bytes have passed: by its byte order mark, by the NULs that UTF-16 has in
 * every Latin letter, by being UTF-8 from the first byte to the last; else it is what Windows writes in the West.
 */
export class EncodingGuess {
  private readonly head = new Uint8Array(HEAD);
  private filled = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  private isUtf8 = true;

  push(chunk: Uint8Array): void {
    const part = chunk.subarray(0, HEAD - this.filled);
    this.head.set(part, this.filled);
    this.filled += part.length;
    if (this.isUtf8) this.check(() => this.decoder.decode(chunk, { stream: true }));
  }

  end(): Encoding {
    if (this.isUtf8) this.check(() => this.decoder.decode());
    const head = this.head.subarray(0, this.filled);
    return markOf(head) ?? sparseOf(head) ?? (this.isUtf8 ? 'utf-8' : 'windows-1252');
  }

  private check(decode: () => string): void {
    try {
      decode();
    } catch {
      this.isUtf8 = false;
    }
  }
}

function markOf([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Most second bytes are NUL and hardly any first one, or the other way round. */
function sparseOf(head: Uint8Array): Encoding | undefined {
  const pairs = head.length >> 1;
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (odd * 3 > pairs && even * 10 < pairs) return 'utf-16le';
  return even * 3 > pairs && odd * 10 < pairs ? 'utf-16be' : undefined;
}

/** Decodes bit by bit, takes the mark off, and throws a TypeError where the bytes are no text. */
export const decoderOf = (encoding: Encoding): TextDecoder => new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
