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
