import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneKey, showPhone } from '../../src/kernel/phone.ts';
import { addressOf, identityKey, whatsappIdentities } from '../../src/modules/customers/contacts/identity.domain.ts';

describe('the identities of a person', () => {
  it.each([
    ['551187654321', '+5511987654321', 'an older Brazilian mobile gets its ninth digit'],
    ['5511987654321', '+5511987654321', 'a newer one has it'],
    ['552133334444', '+552133334444', 'a fixed line has none'],
    ['551155554444', '+551155554444', 'a fixed line that begins with 5 has none'],
    ['5511687654321', '+5511687654321', 'thirteen digits stay'],
    ['16505551234', '+16505551234', 'another country stays'],
    ['+55 (11) 98765-4321', '+5511987654321', 'its spelling does not matter'],
    ['+55 (0)11 98765-4321', '+5511987654321', 'nor does a zero that is dialled inside the country alone'],
  ])('[CTC-20] %s is %s: %s', (raw, key) => {
    expect(phoneKey(raw)).toBe(key);
  });

  it.each([
    ['Mexico', '5215512345678', '525512345678'],
    ['Argentina', '541123456789', '5491123456789'],
    ['Argentina, as people write it', '54 11 15 2345-6789', '5491123456789'],
    ['Ivory Coast, Orange', '22547123456', '2250747123456'],
    ['Ivory Coast, MTN', '22505123456', '2250505123456'],
    ['Ivory Coast, Moov', '22501123456', '2250101123456'],
    ['Benin', '22997123456', '2290197123456'],
  ])('[CTC-24] a mobile of %s is one phone, as WhatsApp and as its country write it', (_, one, other) => {
    expect(phoneKey(one)).toBe(`+${other}`);
    expect(phoneKey(other)).toBe(`+${other}`);
  });

  it('[CTC-20] six digits, sixteen, and no digits are no phone', () => {
    expect(['', '123456', '1234567890123456', 'abc', '+'].map(phoneKey)).toEqual(Array(5).fill(undefined));
  });

  it('[CTC-20] a key is its own key, with and without the ninth digit one', () => {
    const mobile = fc.tuple(
      fc.integer({ min: 11, max: 99 }).filter((n) => n % 10 !== 0),
      fc.integer({ min: 60_000_000, max: 99_999_999 }),
    );
    fc.assert(
      fc.property(mobile, ([area, number]) => {
        const key = phoneKey(`55${area}${number}`);
        expect(phoneKey(`55${area}9${number}`)).toBe(key);
        expect(phoneKey(String(key))).toBe(key);
      }),
    );
  });

  it('[CTC-21] are a phone, a user id, both, or none; an empty string is never one', () => {
    const kinds = (...given: Parameters<typeof whatsappIdentities>) => whatsappIdentities(...given).map(identityKey);
    expect(kinds('551187654321', undefined)).toEqual(['phone:+5511987654321']);
    expect(kinds(undefined, 'BR.1')).toEqual(['bsuid:BR.1']);
    expect(kinds('', 'BR.1')).toEqual(['bsuid:BR.1']);
    expect(kinds('551187654321', ' BR.1 ')).toEqual(['phone:+5511987654321', 'bsuid:BR.1']);
    for (const nothing of [undefined, '', ' ']) expect(kinds(nothing, nothing)).toEqual([]);
    expect(kinds('12', 'x'.repeat(161))).toEqual([]);
  });

  it('[CTC-22] an answer goes to the phone as WhatsApp wrote it, else to the user id', () => {
    expect(addressOf(whatsappIdentities('551187654321', 'BR.1'))).toEqual({ to: '551187654321' });
    expect(addressOf(whatsappIdentities(undefined, 'BR.1'))).toEqual({ recipient: 'BR.1' });
    expect(addressOf([])).toBeUndefined();
  });

  it('[CTC-23] a phone is shown as its country writes it, and as it is when it is none', () => {
    expect(showPhone('+5511987654321')).toBe('+55 11 98765 4321');
    expect(showPhone('+999')).toBe('+999');
  });
});
