import { through } from './streams.adapter';
import { crcOf, descriptor, directory, localHeader, type Written } from './zip-writing.domain';

export type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** One file of an archive as it comes, from this place on; afterwards `file` says what the directory needs to know of it. */
export async function* entryOf(file: Written, content: Bytes): AsyncGenerator<Uint8Array> {
  yield localHeader(file.name);
  for await (const bytes of through(counted(file, content), new CompressionStream('deflate-raw'))) {
    file.packed += bytes.length;
    yield bytes;
  }
  yield descriptor(file);
}

async function* counted(file: Written, content: Bytes): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) {
    file.crc = crcOf(bytes, file.crc);
    file.unpacked += bytes.length;
    yield bytes;
  }
}

/** Files as one archive, while they come. */
export async function* archiveOf(parts: Iterable<readonly [name: string, content: Bytes]>): AsyncGenerator<Uint8Array> {
  const files: Written[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const file: Written = { name, at, crc: 0, packed: 0, unpacked: 0 };
    for await (const bytes of entryOf(file, content)) {
      at += bytes.length;
      yield bytes;
    }
    files.push(file);
  }
  yield* directory(files, at);
}
