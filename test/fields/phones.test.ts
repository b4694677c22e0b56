import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountryCode, phoneIn, phoneKey, readPhone } from '../../src/kernel/phone.ts';
import { spellingsOf } from '../../src/kernel/phone-rules.ts';
import { runs } from '../support/runs.ts';

/** How people of a country write one phone, beside its key. */
const WRITTEN: readonly (readonly [country: CountryCode, key: string, ...written: string[]])[] = [
  [
    'BR',
    '+5511987654321',
    '(11) 98765-4321',
    '11 98765 4321',
    '11987654321',
    '011 98765-4321',
    '(011) 98765-4321',
    '0 xx 11 98765-4321',
    '(0xx11) 98765-4321',
    '0xx(11)98765-4321',
    'xx 11 98765-4321',
    '0 15 11 98765-4321',
    '(11) 8765-4321',
    '11 8765.4321',
    '5511987654321',
    '551187654321',
    '+55 (0)11 98765-4321',
    '+55 (11) 8765-4321',
    '+55 011 98765-4321',
    '+55 0xx11 98765-4321',
  ],
  ['BR', '+552133334444', '(21) 3333-4444', '021 3333 4444', '2133334444', '+55 21 3333-4444'],
  ['BR', '+5555991234567', '(55) 99123-4567', '55 9123-4567', '5555991234567'],
  [
    'MX',
    '+525512345678',
    '55 1234 5678',
    '(55) 1234-5678',
    '044 55 1234 5678',
    '01 55 1234-5678',
    '1 55 1234 5678',
    '5215512345678',
    '+52 1 55 1234 5678',
    '+52 55 1234 5678',
    '525512345678',
  ],
  [
    'AR',
    '+5491123456789',
    '11 2345-6789',
    '011 15 2345-6789',
    '+54 9 11 2345-6789;',
    "'1123456789",
    '(011) 2345-6789',
    '54 9 11 2345 6789',
    '+54 11 2345-6789',
    '541123456789',
  ],
  ['CL', '+56961234567', '9 6123 4567', '961234567', '+56 9 6123 4567', '56961234567'],
  ['CO', '+573211234567', '321 123 4567', '3211234567', '+57 321 1234567', '573211234567'],
  ['PE', '+51912345678', '912 345 678', '912345678', '+51 912 345 678', '51912345678'],
  ['UY', '+59894231234', '094 231 234', '94231234', '+598 94 231 234', '59894231234'],
  ['US', '+16505551234', '(650) 555-1234', '650.555.1234', '1-650-555-1234', '16505551234', '+1 (650) 555-1234'],
  ['PT', '+351912345678', '912 345 678', '912345678', '+351 912 345 678', '351912345678'],
  ['ES', '+34612345678', '612 34 56 78', '612345678', '+34 612 345 678', '34612345678'],
  ['GB', '+447400123456', '07400 123456', '07400-123-456', '+44 (0)7400 123456', '447400123456'],
  ['DE', '+4915123456789', '0151 23456789', '0151/23456789', '+49 (0)151 23456789', '4915123456789'],
  ['FR', '+33612345678', '06 12 34 56 78', '06.12.34.56.78', '+33 (0)6 12 34 56 78', '33612345678'],
  ['IT', '+393123456789', '312 345 6789', '3123456789', '+39 312 345 6789', '393123456789'],
  ['CI', '+2250747123456', '07 47 12 34 56', '+225 47 12 34 56', '22547123456', '2250747123456'],
  ['BJ', '+2290197123456', '01 97 12 34 56', '+229 97 12 34 56', '22997123456', '2290197123456'],
];

/** The ways in which any phone is written abroad, in links and with other blanks and dashes. */
const abroad = (key: string): string[] => {
  const digits = key.slice(1);
  const split = `${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5)}`;
  return [
    key,
    `00${digits}`,
    `00 ${split}`,
    `+${split}`,
    `+${split.replaceAll(' ', '\u00a0')}`,
    `+${split.replaceAll(' ', '\u2009')}`,
    `+${split.replaceAll(' ', '-')}`,
    `+${split.replaceAll(' ', '\u2011')}`,
    `\u202a+${split}\u202c`,
    `\uff0b${split}`,
    `tel:${key}`,
    `wa.me/${digits}`,
    `https://wa.me/${digits}?text=oi`,
    `https://api.whatsapp.com/send?phone=${digits}`,
  ];
};

const ALL = WRITTEN.flatMap(([country, key, ...written]) => [...written, ...abroad(key)].map((text) => ({ country, key, text })));

describe('a phone as people write it', () => {
  it('[FLD-20] is one key in each of more than 200 spellings of more than 12 countries', () => {
    expect(ALL.map(({ country, text }) => [country, text, readPhone(text, country)])).toEqual(
      ALL.map(({ country, key, text }) => [country, text, { phone: key }]),
    );
    expect(ALL.length).toBeGreaterThan(200);
    expect(new Set(WRITTEN.map(([country]) => country)).size).toBeGreaterThan(12);
    for (const [, key] of WRITTEN) expect([key, phoneKey(key)]).toEqual([key, key]);
  });

  it('[FLD-21] without its area is refused, never guessed', () => {
    const local: readonly (readonly [CountryCode, ...string[]])[] = [
      ['BR', '98765-4321', '8765-4321', '3333 4444', '987654321', '+55 98765-4321', '0055 3333-4444'],
      ['MX', '1234 5678'],
      ['AR', '2345-6789', '15 2345-6789'],
      ['US', '555-1234'],
      ['CO', '234 5678'],
    ];
    for (const [country, ...texts] of local)
      for (const text of texts) expect([country, text, readPhone(text, country)]).toEqual([country, text, { code: 'phone-without-area' }]);
    expect(readPhone('4004-0001', 'BR')).toEqual({ phone: '+5540040001' });
  });

  it('[FLD-21] that a sheet has rounded off is refused, never guessed', () => {
    for (const text of ['5,51199E+12', '5.51199E+12', '5,51199e+12', '+5,5E+12', ' 5E+12 '])
      expect(readPhone(text, 'BR')).toEqual({ code: 'phone-digits-lost' });
  });

  it('[FLD-21] is the whole text or none', () => {
    const none = [
      '',
      'abc',
      '11',
      '11 98765-4321 / 11 3333-4444',
      '11 98765-4321 ramal 12',
      '11 98765-43210',
      '+999 123456',
      '00 98765-4321',
      '123.456.789-09',
      '(11) 18765-4321',
      'ana 11 98765-4321',
    ];
    for (const text of none) expect([text, readPhone(text, 'BR')]).toEqual([text, { code: 'phone-invalid' }]);
    expect(readPhone('(11) 98765-4321')).toEqual({ code: 'phone-invalid' });
    expect(phoneIn('+55 11 8765-4321')).toBe('+5511987654321');
    expect(phoneIn('8765-4321', 'BR')).toBeUndefined();
  });

  it('[FLD-21] any text is answered, and what is a phone is its own phone', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'0123456789 +()-.x'), maxLength: 18 }));
    fc.assert(
      fc.property(text, fc.constantFrom('BR', 'MX', 'AR', 'US', undefined), (written, country) => {
        const read = readPhone(written, country);
        if (!('phone' in read)) return;
        expect(readPhone(read.phone)).toEqual(read);
        expect(phoneKey(read.phone)).toBe(read.phone);
      }),
      runs(1_000),
    );
  });
});

describe('the spellings of a phone', () => {
  it.each([
    ['+5511987654321', '+551187654321'],
    ['+552133334444'],
    ['+525512345678', '+5215512345678'],
    ['+5491123456789', '+541123456789'],
    ['+2250747123456', '+22547123456'],
    ['+2250505123456', '+22505123456'],
    ['+2250101123456', '+22501123456'],
    ['+2290197123456', '+22997123456'],
    ['+16505551234'],
  ])('[FLD-22] of %s are all that it is known by, whichever is asked for', (...spellings) => {
    for (const one of spellings) {
      expect(spellingsOf(one)).toEqual(spellings);
      expect(phoneKey(one)).toBe(spellings[0]);
    }
  });
});
