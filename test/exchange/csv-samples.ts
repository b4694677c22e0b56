import { row, type Sample, wide } from '../support/tables.ts';
import { bytesIn, joined } from '../support/zip.ts';

const utf8 = bytesIn;
const MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isLittle: boolean): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((_, at) => {
      const code = text.charCodeAt(at);
      return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

const csv = (name: string, text: string | Uint8Array, ...gives: Extract<Sample['gives'], { line: number }[]>): Sample => ({
  name,
  file: () => utf8(text),
  gives,
});
const refused = (
  name: string,
  text: string | Uint8Array | (() => string),
  ...gives: [code: string, line?: number, column?: number]
): Sample => ({
  name,
  file: () => utf8(typeof text === 'function' ? text() : text),
  gives,
});

const PEOPLE = 'nome;fone\r\nJoão;11 98765-4321\r\n';
const people = [row(1, 'nome', 'fone'), row(2, 'João', '11 98765-4321')];
const head = [row(1, 'a', 'b')] as const;

export const CSV_SAMPLES: Sample[] = [
  csv('UTF-8', PEOPLE, ...people),
  csv('UTF-8 with a mark', joined([MARK, utf8(PEOPLE)]), ...people),
  csv('UTF-16, little end first, with a mark', joined([Uint8Array.of(0xff, 0xfe), utf16(PEOPLE, true)]), ...people),
  csv('UTF-16, big end first, with a mark', joined([Uint8Array.of(0xfe, 0xff), utf16(PEOPLE, false)]), ...people),
  csv('UTF-16, little end first, without a mark', utf16(PEOPLE, true), ...people),
  csv('UTF-16, big end first, without a mark', utf16(PEOPLE, false), ...people),
  csv('Latin-1', latin(PEOPLE), ...people),
  csv('Windows-1252 with what Latin-1 lacks', joined([latin('a;b\nx;'), Uint8Array.of(0x80, 0x93, 0x94)]), ...head, row(2, 'x', '€“”')),
  csv(
    'an accent beyond the first piece',
    joined([latin('a;b\n'), latin('x;y\n'.repeat(20)), latin('é;z')]),
    ...head,
    ...Array.from({ length: 20 }, (_, n) => row(n + 2, 'x', 'y')),
    row(22, 'é', 'z'),
  ),
  {
    name: 'another encoding, chosen by hand',
    file: () => utf8('a;b\né;2'),
    reading: { encoding: 'windows-1252' },
    gives: [...head, row(2, 'Ã©', '2')],
  },
  refused('a mark of UTF-8 before what is none', joined([MARK, latin('é;b')]), 'broken-text'),
  refused('UTF-16 with half a letter at its end', joined([utf16(PEOPLE, true), Uint8Array.of(0x41)]), 'broken-text'),

  csv('semicolons', 'a;b\n1,5;2', ...head, row(2, '1,5', '2')),
  csv('commas', 'a,b\n1;5,2', ...head, row(2, '1;5', '2')),
  csv('tabs', 'a\tb\n1,5\t2', ...head, row(2, '1,5', '2')),
  csv('bars', 'a|b\n1,5|2', ...head, row(2, '1,5', '2')),
  csv('two separators that fit: the one with more columns', 'a,b;c,d\n1,2;3,4', row(1, 'a', 'b;c', 'd'), row(2, '1', '2;3', '4')),
  csv('one column', 'telefone\n5511987654321\n', row(1, 'telefone'), row(2, '5511987654321')),
  csv('one column with commas here and there', 'nome\nSouza, Ana\nLima\n', row(1, 'nome'), row(2, 'Souza, Ana'), row(3, 'Lima')),
  csv('a separator that is declared', 'sep=|\na;x|b\n1|2', row(2, 'a;x', 'b'), row(3, '1', '2')),
  csv('a separator that is declared in quotes', '"sep=;"\r\na;b\r\n1,2;3', row(2, 'a', 'b'), row(3, '1,2', '3')),
  csv('a separator that nobody else uses', 'SEP=^\na^b', row(2, 'a', 'b')),

  csv('CRLF, LF and CR in one file', 'a;b\r\n1;2\n3;4\r5;6', ...head, row(2, '1', '2'), row(3, '3', '4'), row(4, '5', '6')),
  csv('CR alone', 'a;b\r1;2\r', ...head, row(2, '1', '2')),
  csv('quotes with line breaks and separators', 'a;b\r\n"x;\r\ny";"z"\r\n1;2', ...head, row(2, 'x;\r\ny', 'z'), row(4, '1', '2')),
  csv('doubled quotation marks', 'a;b\n"Ana ""a chefe""";""""', ...head, row(2, 'Ana "a chefe"', '"')),
  csv('quotation marks within a cell', 'a;b\nAna "a chefe";5"', ...head, row(2, 'Ana "a chefe"', '5"')),
  csv('blanks between a quotation mark and the end', 'a;b\n"x"  ;"y"\t\n1;2', ...head, row(2, 'x', 'y'), row(3, '1', '2')),
  csv('blanks between them, beyond a piece', `a;b\n"x"${' '.repeat(140_000)};2`, ...head, row(2, 'x', '2')),
  csv('letters behind a closed quotation mark', 'a;b\n"x" y";2\n3;4', ...head, row(2, 'x" y', '2'), row(3, '3', '4')),
  csv('empty quotes', 'a;b\n"";x', ...head, row(2, '', 'x')),
  csv('quotes with a CR inside before a mixed end', 'a;b\n"x\ry";2\r3;4', ...head, row(2, 'x\ry', '2'), row(4, '3', '4')),
  refused('a quotation mark that is never closed', 'a;b\n1;2\n"x;3\n4;5', 'quote-not-closed', 3),

  csv('empty lines and rows of separators', '\n\na;b\n\n;\n  x;\n\n', row(3, 'a', 'b'), row(6, '  x')),
  csv('no end of line at the end', 'a;b\n1;2', ...head, row(2, '1', '2')),
  csv('ragged rows', 'a;b\n1\n1;2;3\n1;2;;\n;2', ...head, row(2, '1'), wide(3, '1', '2', '3'), row(4, '1', '2'), row(5, '', '2')),
  csv('the same header twice', 'a;a\n1;2', row(1, 'a', 'a'), row(2, '1', '2')),
  csv('a NUL in a cell', 'a;b\nx\0y;2', ...head, row(2, { error: 'nul-character' }, '2')),
  csv(
    'a phone and a number in scientific notation stay texts',
    'a;b\n5,51199E+12;5511987654321',
    ...head,
    row(2, '5,51199E+12', '5511987654321'),
  ),
  csv('zeros before a number', 'a;b\n007;00.10', ...head, row(2, '007', '00.10')),
  csv(
    'formulas that failed, in three languages',
    'a;b\n#N/D;#¿NOMBRE?\nx;#REF!\n',
    ...head,
    row(2, { error: 'formula-failed', shown: '#N/D' }, { error: 'formula-failed', shown: '#¿NOMBRE?' }),
    row(3, 'x', { error: 'formula-failed', shown: '#REF!' }),
  ),
  csv(
    'apostrophes before formulas',
    "a;b\n'=1+1;'+55 11\n'quoted';O'Neill",
    ...head,
    row(2, '=1+1', '+55 11'),
    row(3, "'quoted'", "O'Neill"),
  ),
  csv('200 columns', `${'x;'.repeat(199)}x\n`, row(1, ...Array.from({ length: 200 }, () => 'x'))),
  csv('separators behind the 200th column', `${'x;'.repeat(200)};;\n`, row(1, ...Array.from({ length: 200 }, () => 'x'))),
  refused('201 columns', `${'x;'.repeat(200)}x\n`, 'too-many-columns', 1, 201),
  refused('a later row with 203 columns', `a;b\n1;2\n${';'.repeat(202)}x\n`, 'too-many-columns', 3, 203),
  csv('32,767 characters', `a;b\n${'é'.repeat(32_767)};2`, ...head, row(2, 'é'.repeat(32_767), '2')),
  refused('32,768 characters', `a;b\n1;${'é'.repeat(32_768)}`, 'cell-too-long', 2, 2),
  refused('a row of more than 4 MB', () => `a;b\n1;2\n${`${'x'.repeat(30_000)};`.repeat(150)}\n`, 'row-too-long', 3),
  refused('a quotation mark before 4 MB of rows', () => `a;b\n1;"2\n${'1;2\n'.repeat(1_100_000)}`, 'quote-not-closed', 2),
  refused('one row more than 200,000', () => `a;b\n${'1;2\n'.repeat(200_001)}`, 'too-many-rows', 200_002),
  refused('more than 25 MB', () => 'x'.repeat(25 * 1024 * 1024 + 1), 'file-too-large'),
  refused('nothing', '', 'no-rows'),
  refused('a mark alone', MARK, 'no-rows'),
  refused('line ends alone', '\r\n\r\n;;\n', 'no-rows'),
  refused('a PDF', '%PDF-1.7\n', 'not-a-spreadsheet'),
  refused('a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'not-a-spreadsheet'),
  refused('a web page that is called a sheet', '\n<html><table><tr><td>a</td></tr></table></html>', 'not-a-spreadsheet'),
  refused('XML of an Excel of 2003', '<?xml version="1.0"?><Workbook/>', 'not-a-spreadsheet'),
];
