/** An archive as it is written: each file with its sizes behind it, so that none need be known before. */
const [LOCAL, DESCRIPTOR, CENTRAL, END] = [0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50];
const SIZES_FOLLOW_AND_UTF8 = 0x0808;
const DEFLATED = 8;
/** The first day that an archive can name: files are the same whenever they are made. */
const FIRST_DAY = 0x21;

export type Written = { name: string; at: number; crc: number; packed: number; unpacked: number };

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of what came before, continued with these bytes. */
export function crcOf(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

/** Numbers of two or four bytes, and what stands behind them. */
function record(fields: readonly (readonly [2 | 4, number])[], behind: Uint8Array = new Uint8Array()): Uint8Array {
  const length = fields.reduce((sum, [size]) => sum + size, 0);
  const bytes = new Uint8Array(length + behind.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  bytes.set(behind, at);
  return bytes;
}

const nameOf = (name: string): Uint8Array => new TextEncoder().encode(name);

export function localHeader(name: string): Uint8Array {
  const bytes = nameOf(name);
  return record(
    [
      [4, LOCAL],
      [2, 20],
      [2, SIZES_FOLLOW_AND_UTF8],
      [2, DEFLATED],
      [2, 0],
      [2, FIRST_DAY],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, bytes.length],
      [2, 0],
    ],
    bytes,
  );
}

export const descriptor = ({ crc, packed, unpacked }: Written): Uint8Array =>
  record([
    [4, DESCRIPTOR],
    [4, crc],
    [4, packed],
    [4, unpacked],
  ]);

/** What stands at the end: where each file is. */
export function directory(files: readonly Written[], at: number): Uint8Array[] {
  const entries = files.map((file) => {
    const name = nameOf(file.name);
    const fields = [
      [4, CENTRAL],
      [2, 20],
      [2, 20],
      [2, SIZES_FOLLOW_AND_UTF8],
      [2, DEFLATED],
      [2, 0],
      [2, FIRST_DAY],
      [4, file.crc],
      [4, file.packed],
      [4, file.unpacked],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, file.at],
    ] as const;
    return record(fields, name);
  });
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  return [
    ...entries,
    record([
      [4, END],
      [2, 0],
      [2, 0],
      [2, files.length],
      [2, files.length],
      [4, size],
      [4, at],
      [2, 0],
    ]),
  ];
}
