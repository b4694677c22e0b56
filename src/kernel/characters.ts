/** Characters as Meta's limits, JSON Schema and our own limits count them: code points. */
export const lengthOf = (text: string): number => (isOneUnitEach(text) ? text.length : [...text].length);
const isOneUnitEach = (text: string): boolean => !/[\ud800-\udbff]/.test(text);

/**
 * Whether a text shows anything at all: a letter, digit or sign, and not only blanks, marks, and characters that are drawn as
 * nothing (fillers, joiners, marks of direction: Unicode, Default_Ignorable_Code_Point; and the empty braille pattern).
 */
export const isVisible = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''));

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The signs of a text as people see them, one by one: a family, a flag or a letter with its marks is one. */
export function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of graphemes.segment(text)) yield segment;
}

/** The beginning of a text, of at most so many characters; it never ends inside what people see as one sign. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let [end, count] = [0, 0];
  for (const { segment, index } of graphemes.segment(text)) {
    count += lengthOf(segment);
    // One sign with more marks than the whole may have is cut after all.
    if (count > most) return index === 0 ? [...segment.slice(0, 2 * most)].slice(0, most).join('') : text.slice(0, end);
    end = index + segment.length;
  }
  return text;
}
