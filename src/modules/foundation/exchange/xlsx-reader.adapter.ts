import { type Row, RowGauge } from './cells.domain';
import { FileRefused, LIMITS } from './refusal.domain';
import { type Book, Sheet } from './sheet.domain';
import { isOle, isZip, oleDirectoryAt } from './signatures.domain';
import { bytesOf, chunksOf, inflated, type Ranged } from './streams.adapter';
import { Texts } from './texts.domain';
import { Relations, relationsOf, type SheetName, Styles, Workbook } from './workbook.domain';
import { type XmlReader, XmlScanner } from './xml.domain';
import { directoryOf, type Entry, entriesOf, InflationGauge, LOCAL_HEADER, LONGEST_TAIL, startOf } from './zip.domain';

type Entries = ReadonlyMap<string, Entry>;

/** The sheets of a workbook, in their order. */
export async function sheetsOf(file: Ranged): Promise<readonly { name: string; isHidden: boolean }[]> {
  const { workbook } = await openBook(file);
  return workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden }));
}

/**
 * The rows of a sheet, one after the other: of the first visible one that holds any, unless one is named. Of the file, only the
 * different texts are kept.
 */
export async function* xlsxRows(file: Ranged, sheet?: string): AsyncGenerator<Row> {
  const { entries, workbook, relations } = await openBook(file);
  const wanted = workbook.sheets.filter(({ name, isHidden }) => (sheet === undefined ? !isHidden : name === sheet));
  if (sheet !== undefined && wanted.length === 0) throw new FileRefused('no-such-sheet');
  const book: Book = { texts: new Texts(), shown: [], from1904: workbook.from1904 };
  await readPart(file, entries, relations.of('sharedStrings'), book.texts);
  const styles = new Styles();
  await readPart(file, entries, relations.of('styles'), styles);
  const gauge = new RowGauge();
  for (const each of wanted) {
    const rows = new Sheet({ ...book, shown: styles.shown() }, gauge);
    for await (const _ of scanned(file, entries, partOf(each, relations), rows)) {
      yield* rows.ready;
      rows.ready = [];
    }
    if (!gauge.isEmpty) return;
  }
  throw new FileRefused('no-rows');
}

/** Charts also are sheets: those have no rows. */
function partOf({ relation }: SheetName, relations: Relations): string | undefined {
  const found = relations.byId.get(relation);
  if (!found) throw new FileRefused('damaged');
  return found.kind === 'worksheet' ? found.target : undefined;
}

async function openBook(file: Ranged): Promise<{ entries: Entries; workbook: Workbook; relations: Relations }> {
  if (file.size > LIMITS.file) throw new FileRefused('file-too-large');
  const entries = await unpack(file);
  const top = new Relations('');
  await readPart(file, entries, '_rels/.rels', top);
  const main = top.of('officeDocument') ?? 'xl/workbook.xml';
  if (!entries.has(main)) throw new FileRefused('damaged');
  const [workbook, relations] = [new Workbook(), new Relations(main)];
  await readPart(file, entries, main, workbook);
  await readPart(file, entries, relationsOf(main), relations);
  return { entries, workbook, relations };
}

/** The directory of the archive; what is no workbook, or one that is not read, is refused by the name of what it is. */
async function unpack(file: Ranged): Promise<Entries> {
  const head = await bytesOf(file, 0, Math.min(file.size, 512));
  if (isOle(head)) throw new FileRefused((await isEncrypted(file, head)) ? 'password-protected' : 'old-excel');
  if (!isZip(head)) throw new FileRefused('not-a-spreadsheet');
  const length = Math.min(file.size, LONGEST_TAIL);
  const directory = directoryOf(await bytesOf(file, file.size - length, length), file.size);
  const entries = entriesOf(await bytesOf(file, directory.at, directory.size), directory);
  if (entries.has('xl/vbaproject.bin')) throw new FileRefused('has-macros');
  if (entries.has('xl/workbook.bin')) throw new FileRefused('binary-excel');
  if (entries.has('[content_types].xml') && [...entries.keys()].some((name) => name.startsWith('xl/'))) return entries;
  throw new FileRefused(entries.has('mimetype') && entries.has('content.xml') ? 'open-document' : 'not-a-spreadsheet');
}

/** An encrypted workbook is one file, of this name, in a container of old Office. */
async function isEncrypted(file: Ranged, head: Uint8Array): Promise<boolean> {
  if (head.length < 512) throw new FileRefused('damaged');
  const at = oleDirectoryAt(head);
  const names = await bytesOf(file, at, Math.max(0, Math.min(4_096, file.size - at)));
  return new TextDecoder('utf-16le').decode(names).includes('EncryptedPackage');
}

/** Shared texts and styles are left out where a workbook has none. */
async function readPart(file: Ranged, entries: Entries, name: string | undefined, reader: XmlReader): Promise<void> {
  for await (const _ of scanned(file, entries, name, reader));
}

/** Hands a part to a reader, and stops after each piece of it. */
async function* scanned(file: Ranged, entries: Entries, name: string | undefined, reader: XmlReader): AsyncGenerator<void> {
  if (name === undefined) return;
  const entry = entries.get(name);
  if (!entry?.packed) throw new FileRefused('damaged');
  const from = startOf(await bytesOf(file, entry.at, LOCAL_HEADER), entry);
  const gauge = new InflationGauge(entry);
  const scanner = new XmlScanner(reader);
  const packed = await file.read(from, entry.packed);
  for await (const chunk of entry.isDeflated ? inflated(packed) : chunksOf(packed)) {
    gauge.pass(chunk.length);
    scanner.push(chunk);
    yield;
  }
  gauge.end();
  scanner.end();
}
