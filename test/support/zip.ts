/** A file of an archive, with what may be wrong about it. */
export type Packed = {
  name: string;
  data: string | Uint8Array;
  /** As it is, not deflated. */
  stored?: boolean;
  flags?: number;
  method?: number;
  /** What the directory says of it, where that is not true. */
  unpacked?: number;
  packed?: number;
  at?: number;
  /** Its sizes stand behind it. */
  descriptor?: boolean;
  /** Bytes of its own header that the directory does not know of. */
  extra?: number;
};

const text = new TextEncoder();
export const bytesIn = (data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof data === 'string' ? text.encode(data) : data);

export const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

export const little = (size: 2 | 4, ...values: number[]): Uint8Array =>
  joined(values.map((value) => Uint8Array.from({ length: size }, (_, byte) => Math.floor(value / 256 ** byte) % 256)));

export async function deflated(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** An archive, byte by byte. Checksums are left out: nobody reads them. */
export async function zipOf(files: readonly Packed[], { comment = '', count = files.length } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const body: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let at = 0;
  for (const file of files) {
    const data = bytesIn(file.data);
    const packed = file.stored ? data : await deflated(data);
    const name = text.encode(file.name);
    const method = file.method ?? (file.stored ? 0 : 8);
    const flags = (file.flags ?? 0) + (file.descriptor ? 8 : 0);
    const sizes = file.descriptor ? [0, 0] : [packed.length, data.length];
    const local = [
      little(4, 0x04034b50),
      little(2, 20, flags, method, 0, 0),
      little(4, 0, ...sizes),
      little(2, name.length, file.extra ?? 0),
      name,
      new Uint8Array(file.extra ?? 0),
      packed,
      ...(file.descriptor ? [little(4, 0x08074b50, 0, packed.length, data.length)] : []),
    ];
    const said = [file.packed ?? packed.length, file.unpacked ?? data.length];
    entries.push(
      little(4, 0x02014b50),
      little(2, 20, 20, flags, method, 0, 0),
      little(4, 0, ...said),
      little(2, name.length, 0, 0, 0, 0),
      little(4, 0, file.at ?? at),
      name,
    );
    body.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const directory = joined(entries);
  const end = [little(4, 0x06054b50), little(2, 0, 0, count, count), little(4, directory.length, at), little(2, comment.length)];
  return joined([...body, directory, ...end, text.encode(comment)]);
}
