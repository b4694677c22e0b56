import { expect, it } from 'vitest';
import { type Picked, withoutGone } from '../../src/web/ui/selection.domain.ts';

it('[WEB-164] a row that has left the list is selected no more; one that was never on screen stays', () => {
  const known: Picked<string> = {
    filter: '',
    everything: false,
    picked: new Map([
      ['a', 'A'],
      ['b', 'B'],
      ['far', 'F'],
    ]),
  };
  const after = withoutGone(known, new Set(['a', 'b', 'c']), new Set(['a', 'c']));
  expect([...after.picked.keys()]).toEqual(['a', 'far']);
  expect(withoutGone(known, new Set(['a', 'b']), new Set(['a', 'b', 'c']))).toBe(known);
});
