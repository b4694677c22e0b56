import type { Sample } from '../support/tables.ts';
import { type BookShape, bookOf, rowXml, sheetXml, workbookOf } from '../support/workbook.ts';
import { bytesIn, joined, little, type Packed, zipOf } from '../support/zip.ts';

type Refusal = [code: string, line?: number, column?: number];
const sheet = (name: string, data: string | (() => string), shape: Omit<BookShape, 'sheets'>, ...gives: Refusal): Sample => ({
  name,
  file: () => bookOf(typeof data === 'string' ? data : data(), shape),
  gives,
});
const book = (name: string, shape: BookShape, ...gives: Refusal): Sample => ({ name, file: () => workbookOf(shape), gives });
const zip = (name: string, files: readonly Packed[], ...gives: Refusal): Sample => ({ name, file: () => zipOf(files), gives });
const bytes = (name: string, file: () => Uint8Array | Promise<Uint8Array>, ...gives: Refusal): Sample => ({ name, file, gives });

/** A container of old Office with one name in it. */
const ole = (name: string): Uint8Array => {
  const head = new Uint8Array(1_024);
  head.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  head.set(little(2, 9), 30);
  head.set(little(4, 0), 48);
  head.set(joined([...name].map((letter) => little(2, letter.charCodeAt(0)))), 512 + 128);
  return head;
};
const A = rowXml(1, 'a');
/** As long as a cell may be, in letters of three bytes, and not to be packed to a hundredth. */
const LONG = Array.from({ length: 1_638 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7_919) % 20_011)).repeat(20)).join('');
const withSheet = (part: Partial<Packed>, data = A): BookShape => ({ sheets: [{ data, part }] });
const cell = (attributes: string, inside: string): string => `<row r="1"><c ${attributes}>${inside}</c></row>`;
const patched = async (change: (bytes: Uint8Array, end: number) => void): Promise<Uint8Array> => {
  const file = await bookOf(A);
  change(file, file.length - 22);
  return file;
};

export const REFUSED_SAMPLES: Sample[] = [
  sheet('201 columns', rowXml(1, ...Array.from({ length: 201 }, () => 'x')), {}, 'too-many-columns', 1, 201),
  sheet(
    'a value in the last column',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="XFD7"><v>1</v></c></row>',
    {},
    'too-many-columns',
    7,
    16_384,
  ),
  sheet(
    '32,768 characters in a shared text',
    '<row r="3"><c r="B3" t="s"><v>0</v></c></row>',
    { texts: [`<t>${'é'.repeat(32_768)}</t>`] },
    'cell-too-long',
    3,
    2,
  ),
  sheet('a million rows', () => '<row><c><v>1</v></c></row>'.repeat(1_000_000), {}, 'too-many-rows', 200_002),
  sheet(
    '200,002 rows',
    () => Array.from({ length: 200_002 }, (_, n) => `<row r="${n * 2 + 1}"><c><v>${(n * 7_919) % 1_000_003}</v></c></row>`).join(''),
    {},
    'too-many-rows',
    400_003,
  ),
  sheet(
    'a row element of more than 4 MB',
    () =>
      `${A}<row r="5">${Array.from({ length: 120_000 }, (_, n) => `<c r="A5" s="${n}"><v>${(n * 7_919) % 1_000_003}.${n}</v></c>`).join('')}</row>`,
    {},
    'row-too-long',
    5,
  ),
  sheet(
    'one value of more than 4 MB',
    () => `${A}<row r="5"><c><v>${Array.from({ length: 800_000 }, (_, n) => (n * 7_919) % 1_000_003).join('')}</v></c></row>`,
    {},
    'row-too-long',
    5,
  ),
  bytes(
    'a part that unpacks to a hundred times its size',
    () => bookOf('<row r="1"><c r="A1" s="0"/></row>'.repeat(400_000)),
    'inflates-too-far',
  ),
  book('a part that claims more than 200 MB', withSheet({ unpacked: 200 * 1024 * 1024 + 1 }), 'inflates-too-far'),
  book('a part that unpacks to more than it claims', withSheet({ unpacked: 10 }), 'damaged'),
  book('a part that unpacks to less than it claims', withSheet({ unpacked: 5_000 }), 'damaged'),
  zip(
    'more than 2,000 entries',
    Array.from({ length: 2_001 }, (_, n) => ({ name: `xl/${n}`, data: '', stored: true })),
    'too-many-entries',
  ),
  zip(
    'two entries that share their bytes',
    [
      { name: '[Content_Types].xml', data: 'x'.repeat(90), stored: true },
      { name: 'xl/workbook.xml', data: 'x', stored: true, at: 0 },
    ],
    'overlapping-entries',
  ),
  zip(
    'two entries, one within the other',
    [
      { name: '[Content_Types].xml', data: 'x'.repeat(90), stored: true, packed: 200 },
      { name: 'xl/workbook.xml', data: 'x', stored: true },
    ],
    'overlapping-entries',
  ),
  zip(
    'one name twice',
    [
      { name: 'xl/a', data: 'x' },
      { name: 'XL\\A', data: 'y' },
    ],
    'damaged',
  ),
  zip('a way of packing that nobody uses', [{ name: 'xl/a', data: 'x', method: 12 }], 'damaged'),
  zip('entries that are encrypted', [{ name: 'xl/workbook.xml', data: 'x', flags: 1 }], 'password-protected'),
  zip('an entry of the large form', [{ name: 'xl/workbook.xml', data: 'x', unpacked: 0xffffffff }], 'zip64'),
  bytes('an archive of the large form', () => patched((file, end) => file.set(little(2, 0xffff, 0xffff), end + 8)), 'zip64'),
  bytes('an archive in two pieces', () => patched((file, end) => file.set(little(2, 1), end + 4)), 'damaged'),
  bytes('a directory beyond the end', () => patched((file, end) => file.set(little(4, 0x00ffffff), end + 16)), 'damaged'),
  bytes('a count that is too high', () => patched((file, end) => file.set(little(2, 60, 60), end + 8)), 'damaged'),

  bytes('a workbook that is encrypted', () => ole('EncryptedPackage'), 'password-protected'),
  bytes('an .xls', () => ole('Workbook'), 'old-excel'),
  bytes('the beginning of an .xls', () => ole('Workbook').slice(0, 100), 'damaged'),
  book('macros', { sheets: [{ data: A }], more: [{ name: 'xl/vbaProject.bin', data: 'x' }] }, 'has-macros'),
  zip(
    'an .xlsb',
    [
      { name: '[Content_Types].xml', data: 'x' },
      { name: 'xl/workbook.bin', data: 'x' },
    ],
    'binary-excel',
  ),
  zip(
    'an .ods',
    [
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      { name: 'content.xml', data: '<x/>' },
    ],
    'open-document',
  ),
  zip(
    'a .docx',
    [
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'word/document.xml', data: '<x/>' },
    ],
    'not-a-spreadsheet',
  ),
  zip('an archive of pictures', [{ name: 'a.png', data: 'x' }], 'not-a-spreadsheet'),
  bytes('an empty archive', () => zipOf([]), 'not-a-spreadsheet'),

  book('a document type', { sheets: [{ xml: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>' }] }, 'document-type'),
  sheet('an entity of its own', cell('t="inlineStr"', '<is><t>&a;</t></is>'), {}, 'document-type'),
  book('a document type of the shared texts', { sheets: [{ data: A }], textsXml: '<!DOCTYPE sst><sst/>' }, 'document-type'),
  sheet('an ampersand alone', cell('t="inlineStr"', '<is><t>a & b</t></is>'), {}, 'damaged'),
  sheet('a character that is none', cell('t="inlineStr"', '<is><t>&#xD800;</t></is>'), {}, 'damaged'),
  book(
    'bytes that are no UTF-8',
    {
      sheets: [
        {
          part: {
            data: joined([
              bytesIn('<worksheet><sheetData><row><c t="inlineStr"><is><t>'),
              Uint8Array.of(0xff),
              bytesIn('</t></is></c></row></sheetData></worksheet>'),
            ]),
          },
        },
      ],
    },
    'damaged',
  ),
  book(
    'XML in UTF-16',
    { sheets: [{ part: { data: joined([little(2, 0xfeff), ...[...sheetXml(A)].map((letter) => little(2, letter.charCodeAt(0)))]) } }] },
    'damaged',
  ),
  book('elements that do not match', { sheets: [{ xml: '<worksheet><sheetData></worksheet></sheetData>' }] }, 'damaged'),
  book('a sheet that ends too soon', { sheets: [{ xml: `<worksheet><sheetData>${A}` }] }, 'damaged'),
  book('a tag that ends too soon', { sheets: [{ xml: '<worksheet><sheetData' }] }, 'damaged'),
  book('a part without anything in it', { sheets: [{ xml: ' ' }] }, 'damaged'),
  book('elements 300 deep', { sheets: [{ xml: '<x>'.repeat(300) + '</x>'.repeat(300) }] }, 'damaged'),
  sheet('a reference that is none', cell('r="1A"', '<v>1</v>'), {}, 'damaged'),
  sheet('a row number that is none', '<row r="0"><c><v>1</v></c></row>', {}, 'damaged'),
  sheet('a shared text that is not there', cell('t="s"', '<v>0</v>'), {}, 'damaged'),
  bytes(
    'shared texts of more than 32 MB',
    () => bookOf(A, { textsXml: `<sst>${`<si><t>${LONG}</t></si>`.repeat(350)}</sst>` }),
    'too-much-text',
  ),

  book('no sheet with cells', { sheets: [{ data: '<row r="1"/>' }, { data: A, state: 'hidden' }] }, 'no-rows'),
  { name: 'no sheet of that name', file: () => bookOf(A), reading: { sheet: 'Other' }, gives: ['no-such-sheet'] },
  ...[
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    '_rels/.rels',
  ].map((part) => sheet(`without ${part}`, A, { without: [part] }, 'damaged')),
  sheet('without types', A, { without: ['[Content_Types].xml'] }, 'not-a-spreadsheet'),
];
