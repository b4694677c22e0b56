import { FileRefused } from './refusal.domain';

type Bytes = ReadableStream<Uint8Array>;
/** A file of which any part can be read: an object in R2, or bytes in memory. */
export type Ranged = { size: number; read: (from: number, length: number) => Promise<Bytes> };

/** What is handed on at once: small, because a platform may inflate all of it before anybody asks for more. */
const PACKED = 4_096;
const PLAIN = 65_536;

/** The stream bit by bit; it is let go when nobody wants more. */
export async function* chunksOf(stream: Bytes, most = PLAIN): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (let at = 0; at < value.length; at += most) yield value.subarray(at, at + most);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // a stream that failed has nothing left to let go
  }
}

/** Exactly these bytes. */
export async function bytesOf(file: Ranged, from: number, length: number): Promise<Uint8Array> {
  if (from < 0 || from + length > file.size) throw new FileRefused('damaged');
  const bytes = new Uint8Array(length);
  let at = 0;
  if (length > 0)
    for await (const chunk of chunksOf(await file.read(from, length))) {
      if (at + chunk.length > length) break;
      bytes.set(chunk, at);
      at += chunk.length;
    }
  if (at < length) throw new FileRefused('damaged');
  return bytes;
}

/** Chunks as a stream, each made when it is asked for. */
export const streamOf = (chunks: AsyncGenerator<Uint8Array>): Bytes =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await chunks.return(undefined)),
    },
    { highWaterMark: 0 },
  );

/** What becomes of chunks in a stream of the platform. */
export async function* through(
  chunks: AsyncGenerator<Uint8Array>,
  by: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOf(streamOf(chunks).pipeThrough<Uint8Array>(by));
  } finally {
    await chunks.return(undefined); // a pipe lets go of its source later than it says
  }
}

/** What these bytes were before they were deflated. Bytes that were not, or end too soon, are a damaged file. */
export async function* inflated(packed: Bytes): AsyncGenerator<Uint8Array> {
  let failure: { error: unknown } | undefined;
  async function* watched() {
    try {
      yield* chunksOf(packed, PACKED);
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  try {
    yield* through(watched(), new DecompressionStream('deflate-raw'));
  } catch {
    throw failure ? failure.error : new FileRefused('damaged');
  }
}

/** A file that is in memory. */
export const inMemory = (bytes: Uint8Array): Ranged => ({
  size: bytes.length,
  read: async (from, length) => new Blob([bytes.slice(from, from + length)]).stream(),
});
