/** Characters as Meta's limits, JSON Schema and our own limits count them: code points. */
export const lengthOf = (text: string): number => (isOneUnitEach(text) ? text.length : [...text].length);
const isOneUnitEach = (text: string): boolean => !/[\ud800-\udbff]/.test(text);

/**
 * Whether a text shows anything at all: a letter, digit or sign, and not only blanks, marks, and characters that are drawn as
 * nothing (fillers, joiners, marks of direction: Unicode, Default_Ignorable_Code_Point; and the empty braille pattern).
 */
export const isVisible = (text: string): boolean =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''));

/** What turns the direction of other people's words, or is drawn as nothing and joins nothing; the letters of a flag of a region stay. */
const UNSEEN =
  /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}]|(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]+/gu;
/** A text without hidden signs that turn it around. */
export const seen = (text: string): string => text.replace(UNSEEN, '');
/** A text as one line, as it is read: every run of blanks and controls is a space, and nothing hidden turns it around. */
export const plainLine = (text: string): string =>
  seen(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[ \u061c\u200e\u200f]+|[ \u061c\u200e\u200f]+$/gu, '');

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
