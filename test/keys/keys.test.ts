import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, newSecret } from '../../src/kernel/ids.ts';
import { checksum, keyPrefix, readKey, writeKey } from '../../src/modules/identity/keys/keys.domain.ts';
import { runs } from '../support/runs.ts';

const SCANNER = /prosa_live_[0-9a-z]{52}_[\w-]{43}[0-9A-Za-z]{6}/;
const fresh = () => ({ tenantId: newId('tenant'), keyId: newId('key'), secret: newSecret() });

describe('an API key', () => {
  it('[AUT-50] is read as it was written, and found by a scanner in any text', () => {
    for (let i = 0; i < 50; i += 1) {
      const parts = fresh();
      const key = writeKey(parts);
      expect(readKey(key)).toEqual(parts);
      expect(SCANNER.exec(`PROSA_KEY="${key}"\n`)?.[0]).toBe(key);
      expect(keyPrefix(parts.keyId)).not.toContain(parts.secret.slice(0, 6));
    }
  });

  it('[AUT-50] with one character changed, lost or added is none, before anything is looked up', () => {
    const key = writeKey(fresh());
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom(...'abcXYZ019-_'), (place, letter) => {
        const changed = key.slice(0, place) + letter + key.slice(place + 1);
        expect(readKey(changed) === undefined || changed === key).toBe(true);
        expect(readKey(key.slice(0, place) + key.slice(place + 1))).toBeUndefined();
        expect(readKey(key.slice(0, place) + letter + key.slice(place))).toBeUndefined();
      }),
      runs(500),
    );
  });

  it('[AUT-50] has a checksum that others can compute: CRC-32 in six base62 digits', () => {
    expect(checksum('123456789')).toBe('3jZRME');
    expect(checksum('')).toBe('000000');
  });
});
