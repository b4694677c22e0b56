import { describe, expect, it } from 'vitest';
import type { Contact } from '../../src/web/client/types.gen';
import { askedOf, EVERYBODY, filterIn, isNarrowed, paramsOf } from '../../src/web/features/contacts/contact-filter.domain.ts';
import { previewOf } from '../../src/web/features/contacts/merge-preview.domain.ts';

const read = (address: string) => filterIn(new URLSearchParams(address));

describe('the filter of contacts', () => {
  it('[WEB-220] is read from the address as it was written to it', () => {
    const filter = {
      q: 'ana',
      segment: 'seg_1',
      tag: 'tag_1',
      blocked: 'yes',
      knownBy: 'phone',
      active: 'not-month',
      where: '[{"not":{"field":"field.plan","is":"one-of","value":["gold"]}}]',
      order: 'name',
    } as const;
    expect(filterIn(paramsOf(filter))).toEqual(filter);
    expect(paramsOf(EVERYBODY).toString()).toBe('');
    expect(read('')).toEqual(EVERYBODY);
  });

  it('[WEB-220] takes from an address only what there is', () => {
    expect(read('blocked=perhaps&known-by=smell&active=never&order=random')).toEqual(EVERYBODY);
    expect(read(`q=${'x'.repeat(300)}`).q).toHaveLength(200);
    for (const where of ['{', '{}', '[1]', '[{"field":1,"is":"equal"}]', JSON.stringify(Array(11).fill({ field: 'a', is: 'empty' }))])
      expect(read(`where=${encodeURIComponent(where)}`)).toEqual(EVERYBODY);
  });

  it('[WEB-220] is narrowed by anything but the order', () => {
    expect(isNarrowed(read('order=name'))).toBe(false);
    expect(isNarrowed(read('blocked=no'))).toBe(true);
  });

  it('[WEB-220] asks for nobody in particular while nothing is said, and for all that is said together', () => {
    expect(askedOf(read('q=%20%20'))).toBeUndefined();
    expect(askedOf(read('q=ana+lima&tag=tag_1&blocked=no&known-by=email'))).toEqual({
      all: [
        { field: 'text', is: 'containing', value: 'ana lima' },
        { field: 'tag', is: 'one-of', value: ['tag_1'] },
        { field: 'isBlocked', is: 'equal', value: false },
        { field: 'knownBy', is: 'equal', value: 'email' },
      ],
    });
    expect(askedOf(read(`where=${encodeURIComponent('[{"field":"field.plan","is":"empty"}]')}`))).toEqual({
      all: [{ field: 'field.plan', is: 'empty' }],
    });
  });

  it('[WEB-220] counts days back from when it is asked', () => {
    expect(askedOf(read('active=week'))).toEqual({ all: [{ field: 'lastActive', is: 'within-days', value: 7 }] });
    expect(askedOf(read('active=not-quarter'))).toEqual({ all: [{ field: 'lastActive', is: 'beyond-days', value: 90 }] });
  });
});

const contact = (more: Partial<Contact>): Contact => ({
  id: 'con_1',
  name: 'Ana',
  nameSource: 'person',
  email: null,
  phone: null,
  identities: [],
  tags: [],
  language: null,
  timezone: null,
  blockedAt: null,
  origin: 'screen',
  fields: {},
  referral: null,
  lastActiveOn: '2026-11-29',
  createdAt: '2026-11-29T12:00:00.000Z',
  revision: 1,
  ...more,
});
const vip = { id: 'tag_1', name: 'VIP', colour: 'red', archived: false } as const;

describe('the preview of a merge', () => {
  it('[WEB-226] completes what is missing and keeps what is there', () => {
    const winner = contact({ email: 'ana@a.example', tags: [vip] });
    const loser = contact({
      id: 'con_2',
      name: 'Ana Lima',
      email: 'lima@a.example',
      language: 'pt-BR',
      tags: [vip],
      identities: [{ kind: 'email', value: 'lima@a.example', isRemovable: true }],
    });
    const { after, gains } = previewOf(winner, loser);
    expect(after).toMatchObject({ id: 'con_1', name: 'Ana', email: 'ana@a.example', language: 'pt-BR', tags: [vip] });
    expect(gains).toEqual(['language', 'addresses']);
  });

  it('[WEB-226] takes a name only from a better source, and stays blocked if either is', () => {
    const winner = contact({ name: '+55 11 98765-4321', nameSource: 'phone' });
    const loser = contact({ id: 'con_2', nameSource: 'profile', blockedAt: '2026-11-01T00:00:00.000Z', tags: [vip] });
    const { after, gains } = previewOf(winner, loser);
    expect(after).toMatchObject({ name: 'Ana', blockedAt: loser.blockedAt, tags: [vip] });
    expect(gains).toEqual(['name', 'blockedAt', 'tags']);
    expect(previewOf(loser, winner).after.name).toBe('Ana');
  });
});
