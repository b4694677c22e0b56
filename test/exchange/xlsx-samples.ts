import { row, type Sample, wide } from '../support/tables.ts';
import { type BookShape, bookOf, rowXml, sheetXml, workbookOf } from '../support/workbook.ts';

type Rows = Extract<Sample['gives'], { line: number }[]>;
const sheet = (name: string, data: string, shape: Omit<BookShape, 'sheets'>, ...gives: Rows): Sample => ({
  name,
  file: () => bookOf(data, shape),
  gives,
});
const book = (name: string, shape: BookShape, ...gives: Rows): Sample => ({ name, file: () => workbookOf(shape), gives });
const cell = (attributes: string, inside = ''): string => `<row r="1"><c r="A1" ${attributes}>${inside}</c></row>`;
/** One cell, and what it is. */
const one = (name: string, attributes: string, inside: string, value: Parameters<typeof row>[1], shape = {}): Sample =>
  sheet(name, cell(attributes, inside), shape, row(1, value));
const dated = (
  name: string,
  format: string | number,
  serial: number | string,
  value: Parameters<typeof row>[1],
  from1904 = false,
): Sample => one(name, 's="1"', `<v>${serial}</v>`, value, { formats: [format], from1904 });

const DATE = 'date-out-of-range';

export const XLSX_SAMPLES: Sample[] = [
  sheet(
    'shared texts',
    '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>',
    { texts: ['<t>b</t>', '<t>ação 🙂</t>'] },
    row(1, 'ação 🙂', 'b'),
  ),
  sheet(
    'runs of rich text, without how it is pronounced',
    cell('t="s"', '<v>0</v>'),
    {
      texts: [
        '<r><rPr><b/></rPr><t>Ana </t></r><r><t xml:space="preserve">Souza</t></r><rPh sb="0" eb="2"><t>アナ</t></rPh><phoneticPr fontId="1"/>',
      ],
    },
    row(1, 'Ana Souza'),
  ),
  one('text in the cell itself', 't="inlineStr"', '<is><t>x</t></is>', 'x'),
  one('rich text in the cell itself', 't="inlineStr"', '<is><r><t>x</t></r><r><t>y</t></r><rPh><t>z</t></rPh></is>', 'xy'),
  one('entities and characters by number', 't="inlineStr"', '<is><t>&lt;&amp;&gt;&quot;&apos;&#233;&#x1F642;</t></is>', '<&>"\'é🙂'),
  one('a section of characters', 't="inlineStr"', '<is><t><![CDATA[a<b>&amp;]]></t></is>', 'a<b>&amp;'),
  one('escapes of Excel', 't="inlineStr"', '<is><t>a_x000D_b_x005F_x000D_</t></is>', 'a\rb_x000D_'),
  one('a NUL behind an escape', 't="inlineStr"', '<is><t>a_x0000_</t></is>', { error: 'nul-character' }),
  one('line ends of XML', 't="inlineStr"', '<is><t>a\r\nb\rc</t></is>', 'a\nb\nc'),
  one('a comment within a value', '', '<v>4<!-- > -->2</v>', 42),
  one('a phone that is a number', '', '<v>5511987654321</v>', 5511987654321),
  one('a phone with an exponent', '', '<v>5.511987654321E12</v>', 5511987654321),
  one('a fraction', '', '<v>-0.1</v>', -0.1),
  one('what is no number', '', '<v>12a</v>', { error: 'not-a-number', shown: '12a' }),
  one('what is a number in programs alone', '', '<v>0x10</v>', { error: 'not-a-number', shown: '0x10' }),
  one('a number beyond all', '', '<v>1E999</v>', { error: 'not-a-number', shown: '1E999' }),
  one('a number in scientific format', 's="1"', '<v>5511987654321</v>', 5511987654321, { formats: ['0.00E+00'] }),
  one('true', 't="b"', '<v>1</v>', true),
  one('false', 't="b"', '<v>0</v>', false),
  one('a formula with its value', '', '<f>A2&amp;"x"</f><v>7</v>', 7),
  one('a formula with its text', 't="str"', '<f>A2</f><v>x</v>', 'x'),
  one('a formula without a value', '', '<f>NOW()</f>', { error: 'formula-without-value' }),
  one('a formula with an empty value', '', '<f>NOW()</f><v></v>', { error: 'formula-without-value' }),
  one('a formula that failed', 't="e"', '<f>1/0</f><v>#DIV/0!</v>', { error: 'formula-failed', shown: '#DIV/0!' }),
  one('a text that looks like a failure', 't="inlineStr"', '<is><t>#N/D</t></is>', '#N/D'),

  dated('a date', 14, 45_990, { date: '2025-11-29' }),
  dated('a moment', 22, 45_990.5729166667, { date: '2025-11-29T13:45:00' }),
  dated('a moment whose fraction is a second short', 22, 45_990.99999999, { date: '2025-11-30' }),
  dated('a time of day', 20, 0.5, { time: '12:00:00' }),
  dated('the first day', 14, 1, { date: '1900-01-01' }),
  dated('the day before the one that never was', 14, 59, { date: '1900-02-28' }),
  dated('the day behind it', 14, 61, { date: '1900-03-01' }),
  dated('a date from 1904', 14, 44_528, { date: '2025-11-29' }, true),
  dated('the first day of 1904', 14, 0, { date: '1904-01-01' }, true),
  dated('the last day', 14, 2_958_465, { date: '9999-12-31' }),
  dated('a day later', 14, 2_958_466, { error: DATE }),
  dated('a negative date', 14, -1, { error: DATE }),
  dated('a format of one’s own', 'dd/mm/yyyy', 45_990, { date: '2025-11-29' }),
  dated('a format with a language and words', '[$-416]dd&quot; de &quot;mmmm&quot; de &quot;yyyy;@', 45_990, { date: '2025-11-29' }),
  dated('a month and a year', 'mmm\\-yy', 45_990, { date: '2025-11-29' }),
  dated('minutes, not months', 'hh:mm AM/PM', 0.25, { time: '06:00:00' }),
  dated('a duration is a number', '[h]:mm', 1.5, 1.5),
  dated('letters in quotes are no date', '0.00&quot; dias&quot;', 12, 12),
  dated('a colour is no date', '[Red]0.00', 12, 12),
  dated('a format as text', 49, 12, 12),
  one('a date that is spelled', 't="d"', '<v>2025-11-29T00:00:00</v>', { date: '2025-11-29' }),
  one('a moment that is spelled', 't="d"', '<v>2025-11-29T13:45:10.5Z</v>', { date: '2025-11-29T13:45:10' }),

  sheet(
    'rows and cells without references',
    '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>',
    {},
    row(1, 'a', '', 3),
    row(3, 4),
  ),
  sheet(
    'gaps',
    '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>',
    {},
    row(2, '', 1, '', 2),
    row(9, 3),
  ),
  sheet(
    'cells that are styled and empty',
    '<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1" s="1"/><c r="XFD1" s="1"/></row><row r="2"><c r="A2" s="1"/></row>',
    {},
    row(1, 1),
  ),
  sheet(
    'merged cells',
    `${rowXml(1, 'a', 'b', 'c')}<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"/><c r="C2"><v>2</v></c></row>`,
    {},
    row(1, 'a', 'b', 'c'),
    row(2, 1, '', 2),
  ),
  sheet('a row wider than the first', rowXml(1, 'a') + rowXml(2, 'x', 'y'), {}, row(1, 'a'), wide(2, 'x', 'y')),
  sheet('the same header twice', rowXml(1, 'a', 'a') + rowXml(2, 'x', 'y'), {}, row(1, 'a', 'a'), row(2, 'x', 'y')),
  sheet('names with a prefix', rowXml(1, 'a', 'b'), { prefix: 'x' }, row(1, 'a', 'b')),
  book(
    'rules and extensions that speak of cells',
    {
      sheets: [
        {
          xml: sheetXml(
            rowXml(1, 'a'),
            '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="3"/></cols>',
            '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><conditionalFormatting><cfRule><formula>A1&gt;2</formula></cfRule></conditionalFormatting><extLst><ext><row><v>9</v></row></ext></extLst>',
          ),
        },
      ],
    },
    row(1, 'a'),
  ),
  sheet('an attribute with what looks like an end', `<row r="1" note="a>b" r2='/'><c r="A1" x="1 > 0"><v>1</v></c></row>`, {}, row(1, 1)),

  book(
    'hidden and empty sheets first',
    {
      sheets: [
        { data: rowXml(1, 'no'), state: 'hidden' },
        { data: rowXml(1, 'no'), state: 'veryHidden' },
        { data: '<row r="1"><c r="A1" s="0"/></row>' },
        { data: rowXml(4, 'yes') },
      ],
    },
    row(4, 'yes'),
  ),
  book('a chart first', { sheets: [{ kind: 'chartsheet', xml: '<chartsheet/>' }, { data: rowXml(1, 'yes') }] }, row(1, 'yes')),
  {
    name: 'a sheet by its name',
    file: () => workbookOf({ sheets: [{ data: rowXml(1, 'no') }, { name: 'A &amp; B', data: rowXml(1, 'yes') }] }),
    reading: { sheet: 'A & B' },
    gives: [row(1, 'yes')],
  },
  {
    name: 'a hidden sheet by its name',
    file: () => workbookOf({ sheets: [{ data: rowXml(1, 'no') }, { state: 'hidden', data: rowXml(1, 'yes') }] }),
    reading: { sheet: 'Plan2' },
    gives: [row(1, 'yes')],
  },
  sheet(
    'no shared texts and no styles',
    rowXml(1, 'a'),
    {
      without: ['xl/_rels/workbook.xml.rels'],
      more: [
        {
          name: 'xl/_rels/workbook.xml.rels',
          data: '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="./worksheets/../worksheets/Sheet1.XML"/></Relationships>',
        },
      ],
    },
    row(1, 'a'),
  ),
  sheet('entries that are stored', rowXml(1, 'a'), { each: { stored: true } }, row(1, 'a')),
  sheet(
    'sizes behind the entries, longer headers, and a comment',
    rowXml(1, 'a'),
    { each: { descriptor: true, extra: 28 }, comment: 'PK\x05\x06 says nothing' },
    row(1, 'a'),
  ),
  sheet('200 columns', rowXml(1, ...Array.from({ length: 200 }, () => 'x')), {}, row(1, ...Array.from({ length: 200 }, () => 'x'))),
  sheet('32,767 characters', rowXml(1, 'é'.repeat(32_767)), {}, row(1, 'é'.repeat(32_767))),
];
