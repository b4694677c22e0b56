import { expect, it } from 'vitest';
import { isolated, joined } from '../../src/web/lib/i18n/isolated.ts';

it('[WEB-177] a word that reads from right to left is set apart in a sentence, and no other', () => {
  expect(['Ana', 12, '', 'Ana 🙂'].map(isolated)).toEqual(['Ana', '12', '', 'Ana 🙂']);
  expect(['שלום', 'Ana שלום', 'محمد'].map(isolated)).toEqual(['\u2068שלום\u2069', '\u2068Ana שלום\u2069', '\u2068محمد\u2069']);
});

it('[WEB-177] words beside each other keep their places, whatever they are read in', () => {
  expect(joined(['Sales', undefined, false, '', null, 'Ana'])).toBe('Sales · Ana');
  expect(joined(['שרה', 'محمد'], ', ')).toBe('\u2068שרה\u2069, \u2068محمد\u2069');
});
