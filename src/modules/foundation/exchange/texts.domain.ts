import { FileRefused, LIMITS } from './refusal.domain';
import { decodeXml, type Tag, type XmlReader } from './xml.domain';

const PAGE = 1024 * 1024;
/** Bytes that say where a text is. */
const PLACE = 8;

/** Texts of a workbook that cells refer to by number, packed as bytes: as strings they would take many times the room. */
export class Texts implements XmlReader {
  private readonly pages: Uint8Array[] = [];
  private used = PAGE;
  private total = 0;
  private count = 0;
  private places = new Uint32Array(1_024);
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  private readonly run = new TextRun();

  open(tag: Tag): void {
    if (tag.name === 'si') this.run.begin();
    else this.run.open(tag.name);
  }

  text(bytes: Uint8Array, from: number, to: number, isRaw: boolean): void {
    this.run.add(bytes, from, to, isRaw);
  }

  close(name: string): void {
    this.run.close(name);
    if (name === 'si') this.keep(this.run.end());
  }

  readonly tooLong = (): FileRefused => new FileRefused('too-much-text');

  at(number: number): string {
    if (!Number.isInteger(number) || number < 0 || number >= this.count) throw new FileRefused('damaged');
    const [place = 0, length = 0] = this.places.subarray(number * 2, number * 2 + 2);
    const page = this.pages[Math.floor(place / PAGE)] ?? new Uint8Array();
    const from = place % PAGE;
    return this.decoder.decode(page.subarray(from, from + length));
  }

  private keep(text: string): void {
    // What no cell may hold is kept only as long as it takes to say so of the cell that refers to it.
    const bytes = this.encoder.encode(text.slice(0, LIMITS.cell + 1));
    this.total += bytes.length + PLACE;
    if (this.total > LIMITS.texts) throw new FileRefused('too-much-text');
    if (this.used + bytes.length > PAGE) {
      this.pages.push(new Uint8Array(PAGE));
      this.used = 0;
    }
    this.pages.at(-1)?.set(bytes, this.used);
    if (this.count * 2 === this.places.length) {
      const more = new Uint32Array(this.places.length * 2);
      more.set(this.places);
      this.places = more;
    }
    this.places.set([(this.pages.length - 1) * PAGE + this.used, bytes.length], this.count * 2);
    this.used += bytes.length;
    this.count += 1;
  }
}

/** One text of a workbook out of its runs. How it is pronounced is no part of it. */
export class TextRun {
  private text = '';
  private isWithin = false;
  private spoken = 0;

  begin(): void {
    this.text = '';
    this.isWithin = false;
    this.spoken = 0;
  }

  open(name: string): void {
    if (name === 'rPh') this.spoken += 1;
    if (name === 't') this.isWithin = this.spoken === 0;
  }

  add(bytes: Uint8Array, from: number, to: number, isRaw: boolean): void {
    if (this.isWithin && this.text.length <= LIMITS.row) this.text += decodeXml(bytes, from, to, isRaw);
  }

  close(name: string): void {
    if (name === 'rPh') this.spoken -= 1;
    if (name === 't') this.isWithin = false;
  }

  end(): string {
    return unescaped(this.text);
  }
}

/** What XML cannot hold, Excel writes as `_x000D_`, and those letters themselves as `_x005F_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
