import { FileRefused, LIMITS } from './refusal.domain';

/** Told of what stands in a part, in order. The bytes are good only during the call. */
export type XmlReader = {
  open: (tag: Tag) => void;
  close: (name: string) => void;
  /** `isRaw`: without entities. */
  text: (bytes: Uint8Array, from: number, to: number, isRaw: boolean) => void;
  /** One tag or text is longer than any may be. */
  tooLong: () => FileRefused;
};

const [LT, GT, SLASH, BANG, QUESTION, COLON, EQUALS] = [60, 62, 47, 33, 63, 58, 61];
const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const isQuote = (byte: number | undefined): boolean => byte === 34 || byte === 39;
const DEEPEST = 256;

/** A start tag. Prefixes are left out of names: who writes `x:row` means `row`. */
export class Tag {
  name = '';
  /** How many bytes of the part stand before it. */
  at = 0;
  private bytes: Uint8Array = new Uint8Array();
  private from = 0;
  private to = 0;

  set(bytes: Uint8Array, from: number, to: number, at: number): void {
    let end = from;
    while (end < to && !isSpace(bytes[end]) && bytes[end] !== SLASH) end += 1;
    this.name = localName(bytes, from, end);
    this.bytes = bytes;
    this.from = end;
    this.to = to;
    this.at = at;
  }

  value(name: string): string | undefined {
    const { bytes, to } = this;
    let at = this.from;
    while (at < to) {
      while (at < to && (isSpace(bytes[at]) || bytes[at] === SLASH)) at += 1;
      const start = at;
      while (at < to && bytes[at] !== EQUALS) at += 1;
      if (at >= to) return undefined;
      let end = at;
      while (end > start && isSpace(bytes[end - 1])) end -= 1;
      at += 1;
      while (at < to && isSpace(bytes[at])) at += 1;
      const quote = bytes[at];
      if (!isQuote(quote)) throw new FileRefused('damaged');
      const close = bytes.indexOf(quote as number, at + 1);
      if (close < 0 || close >= to) throw new FileRefused('damaged');
      if (localName(bytes, start, end) === name) return decodeXml(bytes, at + 1, close, false);
      at = close + 1;
    }
    return undefined;
  }
}

const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
function localName(bytes: Uint8Array, from: number, to: number): string {
  const colon = bytes.subarray(from, to).lastIndexOf(COLON);
  const start = colon < 0 ? from : from + colon + 1;
  return to - start === 1 ? (LETTERS[bytes[start] ?? 0] ?? '') : decodeXml(bytes, start, to, true);
}

/** Reads XML as its bytes come, and hands on each tag and text when it is whole. */
export class XmlScanner {
  private readonly reader: XmlReader;
  private readonly tag = new Tag();
  private readonly path: string[] = [];
  /** What has come and is not whole yet, and up to where no tag begins in it. */
  private held: Uint8Array = new Uint8Array(0);
  private used = 0;
  private searched = 0;
  private passed = 0;
  private hasRoot = false;

  constructor(reader: XmlReader) {
    this.reader = reader;
  }

  push(chunk: Uint8Array): void {
    const bytes = this.used === 0 ? chunk : this.hold(chunk);
    let at = 0;
    for (;;) {
      const open = bytes.indexOf(LT, Math.max(at, this.searched));
      this.searched = open < 0 ? bytes.length - at : 0;
      if (open < 0) break;
      if (open > at) this.reader.text(bytes, at, open, false);
      at = open;
      const next = this.markup(bytes, open);
      if (next === undefined) break;
      at = next;
    }
    this.passed += at;
    if (at > 0 || this.used === 0) {
      const rest = bytes.slice(at);
      this.used = 0;
      this.hold(rest);
    }
    if (this.used > LIMITS.row) throw this.reader.tooLong();
  }

  private hold(more: Uint8Array): Uint8Array {
    if (this.used + more.length > this.held.length) {
      const larger = new Uint8Array((this.used + more.length) * 2);
      larger.set(this.held.subarray(0, this.used));
      this.held = larger;
    }
    this.held.set(more, this.used);
    this.used += more.length;
    return this.held.subarray(0, this.used);
  }

  end(): void {
    if (!this.hasRoot || this.path.length > 0 || this.held.subarray(0, this.used).some((byte) => !isSpace(byte)))
      throw new FileRefused('damaged');
  }

  /** Where what begins here ends; nothing while it has not all come. */
  private markup(bytes: Uint8Array, at: number): number | undefined {
    const kind = bytes[at + 1];
    if (kind === undefined) return undefined;
    if (kind === QUESTION) return behind(bytes, at + 2, '?>');
    if (kind === BANG) return this.declaration(bytes, at);
    const end = kind === SLASH ? bytes.indexOf(GT, at) : endOfTag(bytes, at + 1);
    if (end < 0) return undefined;
    if (kind === SLASH) {
      let stop = end;
      while (stop > at && isSpace(bytes[stop - 1])) stop -= 1;
      this.leave(localName(bytes, at + 2, stop));
    } else {
      this.tag.set(bytes, at + 1, end, this.passed + at);
      this.enter(this.tag.name);
      if (bytes[end - 1] === SLASH) this.leave(this.path.at(-1) ?? '');
    }
    return end + 1;
  }

  private enter(name: string): void {
    if ((this.path.length === 0 && this.hasRoot) || this.path.length === DEEPEST) throw new FileRefused('damaged');
    this.hasRoot = true;
    this.path.push(name);
    this.reader.open(this.tag);
  }

  private leave(name: string): void {
    if (this.path.pop() !== name) throw new FileRefused('damaged');
    this.reader.close(name);
  }

  private declaration(bytes: Uint8Array, at: number): number | undefined {
    const head = LETTERS_OF.decode(bytes.subarray(at, at + 9));
    if (head.startsWith('<!--')) return behind(bytes, at + 4, '-->');
    if (head === '<![CDATA[') {
      const end = behind(bytes, at + 9, ']]>');
      if (end !== undefined) this.reader.text(bytes, at + 9, end - 3, true);
      return end;
    }
    if ('<!--'.startsWith(head) || '<![CDATA['.startsWith(head)) return undefined;
    throw new FileRefused('document-type');
  }
}

const LETTERS_OF = new TextDecoder('windows-1252');

function behind(bytes: Uint8Array, from: number, end: string): number | undefined {
  for (let at = bytes.indexOf(GT, from + end.length - 1); at >= 0; at = bytes.indexOf(GT, at + 1))
    if (LETTERS_OF.decode(bytes.subarray(at - end.length + 1, at + 1)) === end) return at + 1;
  return undefined;
}

/** The `>` that ends a tag: not one within the value of an attribute. */
function endOfTag(bytes: Uint8Array, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) return at;
    else if (isQuote(byte)) quote = byte;
    else if (byte === LT) throw new FileRefused('damaged');
  }
  return -1;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const SHORT = 32;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The text that these bytes are. */
export function decodeXml(bytes: Uint8Array, from: number, to: number, isRaw: boolean): string {
  let text = '';
  let at = from;
  if (to - from <= SHORT) for (; at < to && (bytes[at] as number) < 128; at += 1) text += LETTERS[bytes[at] as number];
  if (at < to) text = decoded(bytes.subarray(from, to));
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  return isRaw || !text.includes('&') ? text : text.replace(/&([^;&]*)(;?)/g, entity);
}

function decoded(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new FileRefused('damaged');
  }
}

function entity(_: string, name: string, end: string): string {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
  if (end === '' || (code !== undefined && !isCharacter(code))) throw new FileRefused('damaged');
  if (code !== undefined) return String.fromCodePoint(code);
  const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (known === undefined) throw new FileRefused('document-type');
  return known;
}

const isCharacter = (code: number): boolean => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
