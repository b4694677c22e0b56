import fc from 'fast-check';

const WORDS = [
  '=1+1',
  "'=1",
  "''\t",
  '+55 11 98765-4321',
  ';',
  ',',
  '|',
  '\t',
  '"',
  '""',
  "'",
  '\r\n',
  '\n',
  '\r',
  ' ',
  'ção',
  '🙂',
  '_x000D_',
  '_x',
  '&amp;',
  '<',
  ']]>',
  '-',
  '@',
  '\u200b',
];
/** Texts of pieces that mean something to a spreadsheet, or to those who write it. */
export const words = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join(''));
/** Any text that a cell may hold. */
export const text = fc.oneof(words, fc.string({ unit: 'binary' })).filter((each) => !each.includes('\0'));
