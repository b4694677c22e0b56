import { HEAD } from './sniff.domain';

/** SHA-256 of a stream while it flows, and its first bytes before it does. */

const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const sha256 = async (bytes: ArrayBuffer): Promise<string> => hex(await crypto.subtle.digest('SHA-256', bytes));

/** Meta writes a hash in hex or in base64, as it pleases. */
export function asHex(hash: string): string {
  if (/^[0-9a-f]{64}$/i.test(hash)) return hash.toLowerCase();
  try {
    return hex(Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0)));
  } catch {
    return hash;
  }
}

export type Flow = { head: Uint8Array; pass: (put: (body: ReadableStream) => Promise<void>) => Promise<{ sha256: string; size: number }> };

/** Looks at the head of a stream of known length; `pass` then lets all of it flow into a store. Throws when it is shorter or longer. */
export async function flowOf(body: ReadableStream<Uint8Array>, size: number): Promise<Flow> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let held = 0;
  let ended = false;
  while (held < HEAD && !ended) {
    const { value, done } = await reader.read();
    ended = done;
    if (value) {
      chunks.push(value);
      held += value.byteLength;
    }
  }
  const head = new Uint8Array(held);
  let at = 0;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.byteLength;
  }
  return { head, pass: (put) => pass(reader, head, ended, size, put) };
}

async function pass(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  head: Uint8Array,
  ended: boolean,
  size: number,
  put: (body: ReadableStream) => Promise<void>,
): Promise<{ sha256: string; size: number }> {
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  const { readable, writable } = new FixedLengthStream(size);
  const writing = writable.getWriter();
  const stored = put(readable);
  stored.catch(() => undefined);
  try {
    for (let chunk: Uint8Array | undefined = head, done = ended; chunk; ) {
      await Promise.all([hashing.write(chunk), Promise.race([writing.write(chunk), stored])]);
      if (done) break;
      const next: ReadableStreamReadResult<Uint8Array> = await reader.read();
      chunk = next.value;
      done = next.done;
    }
    await hashing.close();
    await writing.close();
    await stored;
  } catch (error) {
    await Promise.allSettled([writing.abort(error), reader.cancel(error), hashing.abort(error)]);
    throw error;
  }
  return { sha256: hex(await digest.digest), size };
}
