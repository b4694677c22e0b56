import { type Packed, zipOf } from './zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

export type SheetShape = {
  name?: string;
  state?: 'hidden' | 'veryHidden';
  /** What stands in `sheetData`. */
  data?: string;
  /** The whole part, instead. */
  xml?: string;
  kind?: 'worksheet' | 'chartsheet';
  part?: Partial<Packed>;
};

export type BookShape = {
  sheets: readonly SheetShape[];
  /** What stands in each `si`. */
  texts?: readonly string[];
  textsXml?: string;
  /** Codes of number formats: style 1 shows by the first one, and so on. A number is a built-in format. */
  formats?: readonly (string | number)[];
  from1904?: boolean;
  /** Before the names of elements. */
  prefix?: string;
  more?: readonly Packed[];
  without?: readonly string[];
  each?: Partial<Packed>;
  comment?: string;
};

export const sheetXml = (data: string, before = '', after = ''): string =>
  `${HEAD}<worksheet>${before}<sheetData>${data}</sheetData>${after}</worksheet>`;

function partsOf({ sheets, texts, textsXml, formats = [], from1904 }: BookShape): Packed[] {
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const listed = sheets.map(({ name, state }, index) => {
    const hidden = state ? ` state="${state}"` : '';
    return `<sheet name="${name ?? `Plan${index + 1}`}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
  });
  const codes = formats.map((code, index) => (typeof code === 'number' ? '' : `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`));
  const styles = formats.map((code, index) => `<xf numFmtId="${typeof code === 'number' ? code : 164 + index}"/>`);
  const relations = [
    ...sheets.map(({ kind = 'worksheet' }, index) => relation(index + 1, kind, `worksheets/sheet${index + 1}.xml`)),
    relation(101, 'sharedStrings', '/xl/sharedStrings.xml'),
    relation(102, 'styles', 'styles.xml'),
  ];
  return [
    { name: '[Content_Types].xml', data: `${HEAD}<Types/>` },
    { name: '_rels/.rels', data: `${HEAD}<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook>${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: `${HEAD}<Relationships>${relations.join('')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', data: textsXml ?? `${HEAD}<sst>${(texts ?? []).map((each) => `<si>${each}</si>`).join('')}</sst>` },
    {
      name: 'xl/styles.xml',
      data: `${HEAD}<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`,
    },
    ...sheets.map(({ data = '', xml, part }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      data: xml ?? sheetXml(data),
      ...part,
    })),
  ];
}

export const workbookOf = (shape: BookShape): Promise<Uint8Array<ArrayBuffer>> => {
  const prefixed = (data: Packed['data']) =>
    shape.prefix && typeof data === 'string' ? data.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${shape.prefix}:`) : data;
  const parts = partsOf(shape)
    .filter(({ name }) => !shape.without?.includes(name))
    .concat(shape.more ?? [])
    .map((part) => ({ ...shape.each, ...part, data: prefixed(part.data) }));
  return zipOf(parts, { comment: shape.comment ?? '' });
};

/** One sheet with this data. */
export const bookOf = (data: string, shape: Omit<BookShape, 'sheets'> = {}) => workbookOf({ ...shape, sheets: [{ data }] });

const letter = (column: number): string =>
  (column > 26 ? letter(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26));

/** A row of texts, with references. */
export const rowXml = (line: number, ...cells: string[]): string =>
  `<row r="${line}">${cells.map((cell, index) => `<c r="${letter(index + 1)}${line}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
