import { crc32, deflateSync } from 'node:zlib';

/** A real picture that no packing makes small: a PNG of grey noise. */
export function noisyPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((width + 1) * height);
  for (let place = 0, noise = 1; place < rows.length; place += 1) {
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
    rows[place] = place % (width + 1) === 0 ? 0 : noise >>> 24;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8); // bits of a sample, which is grey alone
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const [before, named, after] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
  before.writeUInt32BE(data.length);
  after.writeUInt32BE(crc32(named));
  return Buffer.concat([before, named, after]);
}
