export const MAX_DEPTH = 32;
export const MAX_KEYS = 2_000;

/**
 * Whether a text of JSON, read without being built, nests deeper or names more than is ever meant. Tells nothing of whether
 * it is JSON at all: that is the parser's to say.
 */
export function isTangled(text: string): boolean {
  let depth = 0;
  let keys = 0;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i);
    if (letter === 0x22) i = endOfString(text, i);
    else if (letter === 0x7b || letter === 0x5b) depth += 1;
    else if (letter === 0x7d || letter === 0x5d) depth -= 1;
    else if (letter === 0x3a) keys += 1;
    if (depth > MAX_DEPTH || keys > MAX_KEYS) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const letter = text.charCodeAt(i);
    if (letter === 0x5c) i += 1;
    else if (letter === 0x22) return i;
  }
  return text.length;
}

/**
 * A surrogate or NUL, as JSON may spell it. Half a pair is the only way ill-formed text comes in through a body of UTF-8; at NUL
 * a database ends a text when it compares it.
 */
const UNFIT = /\\u(?:[dD][89a-fA-F]|0000)/;

/**
 * Whether a text of JSON spells half a pair, or NUL. Most that spell surrogates spell whole ones, as emoji are escaped: those are told
 * apart without building anything. Each escape is read as one, so that a backslash that is itself escaped begins none.
 */
export function hasUnfitText(text: string): boolean {
  if (!UNFIT.test(text)) return false;
  let awaitedAt = -1; // where the second half must stand
  for (const { index, 0: whole, 1: digits } of text.matchAll(/\\(?:u([0-9a-fA-F]{4})|[\s\S])/g)) {
    const unit = digits === undefined ? -1 : Number.parseInt(digits, 16);
    if (unit === 0) return true;
    const isSecond = unit >= 0xdc00 && unit <= 0xdfff;
    if (isSecond !== (awaitedAt === index)) return true;
    if (awaitedAt !== -1 && awaitedAt !== index) return true;
    awaitedAt = unit >= 0xd800 && unit <= 0xdbff ? index + whole.length : -1;
  }
  return awaitedAt !== -1;
}

/** More pointers than that help nobody. */
const MOST_POINTERS = 20;

export type Unfit = { pointer: string; detail: string };

/**
 * Every text, also a name, that is no well-formed Unicode, since what is stored of it would differ from what was sent and from
 * what was hashed; and every one that holds NUL. Empty when all is well, and when the text is no JSON.
 */
export function unfitIn(text: string): Unfit[] {
  if (!hasUnfitText(text)) return [];
  try {
    return [...unfitOf(JSON.parse(text), '')].slice(0, MOST_POINTERS);
  } catch {
    return [];
  }
}

const isFit = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const unfit = (text: string, pointer: string): Unfit => ({
  pointer,
  detail: text.isWellFormed() ? 'holds a NUL character' : 'holds half of a character',
});

function* unfitOf(value: unknown, pointer: string): Generator<Unfit> {
  if (typeof value === 'string') {
    if (!isFit(value)) yield unfit(value, pointer);
  } else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) {
      if (!isFit(name)) yield unfit(name, pointer);
      yield* unfitOf(inner, `${pointer}/${name.toWellFormed().replace(/~/g, '~0').replace(/\//g, '~1')}`);
    }
}

const whole = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** The same JSON value with every ill-formed text made well-formed, and without NUL: for what must not be refused. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return whole(value) as T; // safe: a string stays one
  if (Array.isArray(value)) return value.map(wellFormed) as T; // safe: the same shape
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [whole(name), wellFormed(inner)])) as T; // safe: the same shape
}
