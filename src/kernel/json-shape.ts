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

/** Half of a surrogate pair, as JSON may spell it: the only way ill-formed text comes in through a body of UTF-8. */
const MAY_BE_ILL_FORMED = /\\u[dD][89a-fA-F]/;
/** More pointers than that help nobody. */
const MOST_POINTERS = 20;

/**
 * Pointers to every text, also a name, that is no well-formed Unicode: what is stored of it would differ from what was sent,
 * and from what was hashed. Empty when all is well, and when the text is no JSON.
 */
export function illFormedIn(text: string): string[] {
  if (!MAY_BE_ILL_FORMED.test(text)) return [];
  try {
    return [...pointersIn(JSON.parse(text), '')].slice(0, MOST_POINTERS);
  } catch {
    return [];
  }
}

function* pointersIn(value: unknown, at: string): Generator<string> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield at;
  } else if (value !== null && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) {
      if (!name.isWellFormed()) yield at;
      yield* pointersIn(inner, `${at}/${name.toWellFormed().replace(/~/g, '~0').replace(/\//g, '~1')}`);
    }
}

/** The same JSON value with every ill-formed text made well-formed: for what must not be refused. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T; // safe: a string stays one
  if (Array.isArray(value)) return value.map(wellFormed) as T; // safe: the same shape
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toWellFormed(), wellFormed(inner)])) as T; // safe: the same shape
}
export const mayBeIllFormed = (text: string): boolean => MAY_BE_ILL_FORMED.test(text);
