/** Small files of each kind, by their signs; nothing plays or shows them here. */
const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words) as Uint8Array<ArrayBuffer>;
const bytes = (...parts: (number[] | string)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));

/** A WebP header of this size. */
export const webp = (side: number, animated = false): Uint8Array<ArrayBuffer> => {
  const edge = side - 1;
  return bytes(
    'RIFF',
    [30, 0, 0, 0],
    'WEBPVP8X',
    [10, 0, 0, 0, animated ? 2 : 0, 0, 0, 0],
    [edge & 255, edge >> 8, 0, edge & 255, edge >> 8, 0],
  );
};

export const FILES = {
  jpeg: bytes([0xff, 0xd8, 0xff, 0xe0], '..JFIF', [0]),
  png: bytes([0x89], 'PNG', [0x0d, 0x0a, 0x1a, 0x0a]),
  gif: bytes('GIF89a'),
  sticker: webp(512),
  opus: bytes('OggS', [0, 2, 0, 0, 0, 0, 0, 0, 0, 0], 'abcd', [0, 0, 0, 0, 1, 19], 'OpusHead', [1, 1]),
  vorbis: bytes('OggS', [0, 2, 0, 0, 0, 0, 0, 0, 0, 0], 'abcd', [0, 0, 0, 0, 1, 30, 1], 'vorbis'),
  mp3: bytes('ID3', [4, 0, 0]),
  aac: bytes([0xff, 0xf1, 0x50, 0x80]),
  amr: bytes('#!AMR', [10]),
  mp4: bytes([0, 0, 0, 24], 'ftypmp42', [0, 0, 0, 0], 'mp42isom'),
  m4a: bytes([0, 0, 0, 24], 'ftypM4A ', [0, 0, 0, 0]),
  threeGp: bytes([0, 0, 0, 24], 'ftyp3gp4', [0, 0, 0, 0]),
  heic: bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0]),
  webm: bytes([0x1a, 0x45, 0xdf, 0xa3], 'webm'),
  wav: bytes('RIFF', [0, 0, 0, 0], 'WAVE'),
  pdf: text('%PDF-1.7\n%\u00e2\n'),
  docx: bytes('PK', [3, 4], '..[Content_Types].xml..word/document.xml'),
  xlsx: bytes('PK', [3, 4], '..xl/workbook.xml'),
  zip: bytes('PK', [3, 4], 'anything'),
  ole: bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'old office'),
  exe: bytes('MZ', [0x90, 0, 3, 0, 0, 0]),
  words: text('Bom dia! Preço: R$ 10,00\n'),
  html: text('<!DOCTYPE html><script>alert(1)</script>'),
  xml: text('<?xml version="1.0" encoding="UTF-8"?>\n<!-- nota --><nfeProc versao="4.00"><NFe/></nfeProc>'),
  latin: bytes('nome;pre', [0xe7], 'o;cora', [0xe7, 0xe3], 'o\r\nJo', [0xe3], 'o;10,00;sim\r\n'),
  wide: bytes([0xff, 0xfe], 'n\0o\0m\0e\0', [0xe7, 0]),
  rar: bytes('Rar!', [0x1a, 7, 1, 0]),
  mov: bytes([0, 0, 0, 20], 'ftypqt  ', [0, 0, 0, 0]),
  vcf: text('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n'),
  json: text('{"nome": "Ana"}'),
  svg: text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
};
export type Sample = keyof typeof FILES;

/** A file of exactly this size, which begins as the sample does. */
export function sized(sample: Sample, size: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(size);
  file.set(FILES[sample].subarray(0, size));
  return file;
}
