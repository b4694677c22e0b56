import { cutText, isVisible, lengthOf, seen } from '../../../kernel/characters';

const LONGEST = 120;
/** Folders of any system are taken off; controls, line breaks and marks that turn text around are taken out. Joiners are letters to some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"<>:|?*]/g;
const ENDING = /\.[\p{L}\p{N}]{1,10}$/u;

/** The name that its writer gave a file, ending included, as it may stand on any screen and disk; empty when nothing of it may. */
export function cleanName(name: string): string {
  const plain = seen((name.split(/[/\\]/).at(-1) ?? '').toWellFormed().replace(UNFIT, '')).replace(/^[\s.]+|[\s.]+$/g, '');
  if (!isVisible(plain)) return '';
  if (lengthOf(plain) <= LONGEST) return plain;
  const ending = ENDING.exec(plain)?.[0] ?? '';
  return cutText(plain.slice(0, plain.length - ending.length), LONGEST - lengthOf(ending)) + ending;
}
