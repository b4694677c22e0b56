import { expect, it } from 'vitest';
import { type Compared, reasonsOf, scoreOf } from '../../src/modules/customers/duplicates/duplicates.domain.ts';
import { likeness } from '../../src/modules/customers/duplicates/likeness.domain.ts';

const NOBODY: Compared = { nameWords: [], phones: [], mailNames: [], documents: {}, birthdays: [] };
const phones = (...values: string[]) => values.map((value) => ({ value, channelId: null }));
const judged = (a: Partial<Compared>, b: Partial<Compared>) => {
  const reasons = reasonsOf({ ...NOBODY, ...a }, { ...NOBODY, ...b });
  return [reasons, scoreOf(reasons)];
};

it('[DUP-2] words are as alike as is known of them', () => {
  for (const [one, other, expected] of [
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['ana', 'ana', 1],
    ['ana', 'rui', 0],
    ['', 'ana', 0],
  ] as const)
    expect(likeness(one, other)).toBeCloseTo(expected, 4);
});

it('[DUP-2] each reason has its weight, and one alone but a document is not enough', () => {
  expect(judged({ documents: { 10: '1' } }, { documents: { 10: '1' } })).toEqual([['document'], 100]);
  expect(judged({ documents: { 10: '1' }, nameWords: ['ana', 'lima'] }, { documents: { 10: '2' }, nameWords: ['ana', 'lima'] })).toEqual([
    ['other-document', 'name'],
    -160,
  ]);
  expect(judged({ phones: phones('+5491123456789') }, { phones: phones('+541123456789') })).toEqual([['phone'], 60]);
  expect(judged({ phones: phones('+5511987654321') }, { phones: phones('+5521987654321') })).toEqual([[], 0]);
  expect(judged({ nameWords: ['ana', 'lima'], mailNames: ['analima'] }, { nameWords: ['ana', 'lima'], mailNames: ['analima'] })).toEqual([
    ['name', 'mail-name'],
    70,
  ]);
  expect(judged({ nameWords: ['joao', 'pereira'] }, { nameWords: ['joao', 'perreira'] })).toEqual([['name-like'], 30]);
  expect(judged({ nameWords: ['ana'] }, { nameWords: ['ana'] })).toEqual([[], 0]);
  const shown = (value: string) => [{ value, channelId: 'chn_1' }];
  expect(judged({ phones: shown('+5511987654321') }, { phones: shown('+5511900000000') })).toEqual([['same-channel'], -30]);
});
