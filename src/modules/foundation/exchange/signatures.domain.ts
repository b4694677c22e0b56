/** Kinds of files, by their first bytes: whatever a file is called. */
const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const bytesIn = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].map(bytesIn);
/** Pictures, documents, archives, sounds and databases that come instead of a table. */
const OTHERS = [
  '%PDF-',
  '\x89PNG\r\n',
  'GIF8',
  '\xff\xd8\xff',
  'RIFF',
  '\x1f\x8b',
  '7z\xbc\xaf\x27\x1c',
  'Rar!\x1a',
  '{\\rtf',
  'SQLite format 3\0',
  'ID3\x03',
  'ID3\x04',
  'OggS',
].map(bytesIn);
/** Many programs call a web page `.xls`, and Excel opens it. */
const PAGE = /^\s*<(?:!doctype|html|table|head|meta|\?xml|style)\b/i;

/** A container of old Office, which also holds workbooks that are encrypted. */
export const isOle = (head: Uint8Array): boolean => startsWith(head, OLE);
export const isZip = (head: Uint8Array): boolean => ZIP.some((bytes) => startsWith(head, bytes));

/** Neither a workbook nor a text of rows. */
export const isForeign = (head: Uint8Array): boolean =>
  OTHERS.some((bytes) => startsWith(head, bytes)) || PAGE.test(new TextDecoder().decode(head));

/** Where the names of what an OLE container holds begin, by its first 512 bytes. */
export function oleDirectoryAt(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return (view.getUint32(48, true) + 1) * 2 ** Math.min(view.getUint16(30, true), 16);
}
