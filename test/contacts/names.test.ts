import { describe, expect, it } from 'vitest';
import { isVisible } from '../../src/kernel/characters.ts';
import { nonBlank, oneLine } from '../../src/kernel/wire.ts';
import { contactChange } from '../../src/modules/customers/contacts/contacts.schemas.ts';
import { betterName, type NameSource, sourcesBelow } from '../../src/modules/customers/contacts/name.domain.ts';
import { nameOf } from '../../src/modules/messaging/channels/whatsapp.content.domain.ts';

const NOTHING = ['', ' ', '\u3164', '\u200e', '\u200b \u2060', '\u2800', '\ufeff', '\u0301', '\u00ad', '\u{e0020}'];

describe('a name', () => {
  it('[CTC-26] that shows nothing is none, whoever gives it', () => {
    for (const name of NOTHING) {
      expect(isVisible(name)).toBe(false);
      expect(nameOf({ profile: { name } })).toBeUndefined();
      expect(nameOf({ profile: { name, username: '@bia' } })).toEqual({ name: 'bia', source: 'username' });
      for (const shape of [nonBlank(120), oneLine(120)]) expect(shape.safeParse(name).success).toBe(false);
    }
    expect(['Bia\nVIP', 'a\u202egpj', ' x\t y '].map((name) => oneLine(120).parse(name))).toEqual(['Bia VIP', 'agpj', 'x y']);
    expect(contactChange.parse({ name: 'Bia\r\nVIP' })).toEqual({ name: 'Bia VIP' });
    for (const name of ['Zé', '李', '👩‍👩‍👧', '~', '7', 'نور', '\u200eBia'])
      expect([isVisible(name), nonBlank(120).safeParse(name).success]).toEqual([true, true]);
    expect(nameOf({ profile: { name: '  Bia ' } })).toEqual({ name: 'Bia', source: 'profile' });
  });

  it('[CTC-30] is one line as it is read, of at most 120 characters and no part of one', () => {
    const named = (name: string) => nameOf({ profile: { name } })?.name;
    expect(['Bia\r\nVIP', 'a\u202egpj', '  Ana\t Lima ', 'Ana\u0000', '\u200fשלום\u200f', '\u2067דוד\u2069'].map(named)).toEqual([
      ...['Bia VIP', 'agpj', 'Ana Lima', 'Ana', 'שלום', 'דוד'],
    ]);
    expect(['🏴󠁧󠁢󠁥󠁮󠁧󠁿 Tom', '👩‍👩‍👧', 'می‌خواهم'].map(named)).toEqual(['🏴󠁧󠁢󠁥󠁮󠁧󠁿 Tom', '👩‍👩‍👧', 'می‌خواهم']);
    expect([named('a'.repeat(500)), named('👨‍👩‍👧‍👦'.repeat(500))]).toEqual(['a'.repeat(120), '👨‍👩‍👧‍👦'.repeat(17)]);
  });

  it('[CTC-25] gives way to one of a better source, and a person’s choice to none', () => {
    const now = (source: NameSource) => ({ name: 'now', source });
    const better = (from: NameSource, to: NameSource) => betterName(now(from), [{ name: 'new', source: to }])?.name;
    expect([better('user-id', 'phone'), better('phone', 'username'), better('username', 'profile')]).toEqual(['new', 'new', 'new']);
    expect([better('profile', 'username'), better('profile', 'profile'), better('person', 'profile')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(better('phone', 'phone')).toBe('new');
    expect(sourcesBelow('profile')).toEqual(['user-id', 'phone', 'username']);
    expect(sourcesBelow('phone')).toEqual(['user-id', 'phone']);
  });
});
