import { type Shown, shownBy } from './date-serial.domain';
import { FileRefused } from './refusal.domain';
import type { Tag, XmlReader } from './xml.domain';

const quiet = { close: () => undefined, text: () => undefined, tooLong: () => new FileRefused('damaged') };

export type Relation = { kind: string; target: string };

/** The parts that a part refers to, by id. The kind is the last word of its address: transitional and strict files differ before. */
export class Relations implements XmlReader {
  readonly byId = new Map<string, Relation>();
  private readonly from: string;
  readonly close = quiet.close;
  readonly text = quiet.text;
  readonly tooLong = quiet.tooLong;

  constructor(from: string) {
    this.from = from;
  }

  open(tag: Tag): void {
    if (tag.name !== 'Relationship' || tag.value('TargetMode') === 'External') return;
    const kind = tag.value('Type')?.split('/').at(-1) ?? '';
    this.byId.set(tag.value('Id') ?? '', { kind, target: partAt(this.from, tag.value('Target') ?? '') });
  }

  of(kind: string): string | undefined {
    return [...this.byId.values()].find((relation) => relation.kind === kind)?.target;
  }
}

/** The name of a part as another one refers to it: from the top, or from where that one is. */
function partAt(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}

/** Where the relations of a part are. */
export const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels');

export type SheetName = { name: string; isHidden: boolean; relation: string };

export class Workbook implements XmlReader {
  readonly sheets: SheetName[] = [];
  from1904 = false;
  readonly close = quiet.close;
  readonly text = quiet.text;
  readonly tooLong = quiet.tooLong;

  open(tag: Tag): void {
    if (tag.name === 'workbookPr') this.from1904 = /^(1|true)$/.test(tag.value('date1904') ?? '');
    if (tag.name !== 'sheet') return;
    const isHidden = /^(hidden|veryHidden)$/.test(tag.value('state') ?? '');
    this.sheets.push({ name: tag.value('name') ?? '', isHidden, relation: tag.value('id') ?? '' });
  }
}

/** How numbers are shown, by the style of their cell. Formats that depend on a condition have the same numbers, in another list. */
export class Styles implements XmlReader {
  private readonly codes = new Map<number, string>();
  private readonly formats: number[] = [];
  private list = '';
  readonly text = quiet.text;
  readonly tooLong = quiet.tooLong;

  open(tag: Tag): void {
    if (tag.name === 'numFmts' || tag.name === 'cellXfs') this.list = tag.name;
    if (tag.name === 'numFmt' && this.list === 'numFmts') this.codes.set(Number(tag.value('numFmtId')), tag.value('formatCode') ?? '');
    if (tag.name === 'xf' && this.list === 'cellXfs') this.formats.push(Number(tag.value('numFmtId') ?? 0));
  }

  close(name: string): void {
    if (name === this.list) this.list = '';
  }

  shown(): Shown[] {
    return this.formats.map((id) => shownBy(id, this.codes.get(id)));
  }
}
