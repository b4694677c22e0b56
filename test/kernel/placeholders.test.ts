import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillPlaceholders, strayPlaceholders } from '../../src/kernel/placeholders.ts';

const ALLOWED = ['position', 'queue'];

it.each([
  ['Você é o {{position}}º da {{ queue }}', []],
  ['{{place}}', ['{{place}}']],
  ['{{position', ['{{position']],
  ['position}} of {{queue}}', ['position}}']],
  ['{{}}', ['{{}}']],
  ['{{ {{position}}', ['{{']],
  ['{ position } and a smile :}', []],
  ['{{constructor}} {{toString}}', ['{{constructor}}', '{{toString}}']],
])('[KRN-9] finds in %j what a customer would read as it stands', (text, stray) => {
  expect(strayPlaceholders(text, ALLOWED)).toEqual(stray);
});

it('[KRN-9] a text without strays is filled without leaving braces', () => {
  const part = fc.constantFrom('{{position}}', '{{ queue }}', '{{other}}', '{{', '}}', '{', '}', ' ', 'position', 'a');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
      const text = parts.join('');
      if (strayPlaceholders(text, ALLOWED).length === 0)
        expect(fillPlaceholders(text, { position: '3', queue: 'Vendas' })).not.toMatch(/\{\{|\}\}/);
    }),
  );
});

it('[KRN-9] fills only what it has, and takes no value for a placeholder again', () => {
  expect(fillPlaceholders('{{a}} {{b}} {{toString}}', { a: '{{b}}', b: '$&' })).toBe('{{b}} $& {{toString}}');
});

it('[KRN-9] takes time that grows with the text, whatever it consists of', () => {
  // A rule that looked for blanks in three places would not come back from these.
  for (const part of [' ', '{{ ', 'a', '}} ', '{', '}', '{{a'])
    expect(strayPlaceholders(`{{${part.repeat(200_000 / part.length)}x`, ALLOWED).length).toBeGreaterThan(0);
});
