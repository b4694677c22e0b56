import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditEntry, chained, changedFields, follows, GENESIS } from '../../src/modules/foundation/audit/audit.domain.ts';
import { runs } from '../support/runs.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const fact = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 }));
const facts = fc.dictionary(text, fact, { maxKeys: 4 });
const entry: fc.Arbitrary<AuditEntry> = fc.record({
  tenantId: text,
  seq: fc.nat(),
  at: fc.nat(),
  actorKind: fc.constantFrom('user' as const, 'service' as const, 'system' as const),
  actorId: text,
  actorName: text,
  action: fc.constantFrom('user.updated' as const, 'group.updated' as const),
  objectKind: text,
  objectId: text,
  objectName: text,
  before: facts,
  after: facts,
  requestId: text,
  previousHash: text,
});

describe('the chain', () => {
  it('[AUD-6] covers every field: other fields, other bytes', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        for (const field of Object.keys(a) as (keyof AuditEntry)[]) {
          const other = { ...a, [field]: b[field] };
          const same = JSON.stringify(sorted(a[field])) === JSON.stringify(sorted(b[field]));
          expect(chained(other) === chained(a)).toBe(same);
        }
      }),
      runs(2_000),
    );
  });

  it('[AUD-6] does not depend on the order of keys, nor on a trip through the database', () => {
    fc.assert(
      fc.property(entry, (e) => {
        const reversed = Object.fromEntries(Object.entries(e.after).reverse());
        expect(chained({ ...e, after: reversed })).toBe(chained(e));
        expect(chained({ ...e, after: JSON.parse(JSON.stringify(e.after)) })).toBe(chained(e));
      }),
    );
  });

  it('[AUD-3] is dense and begins at one', () => {
    const e = { seq: 1, previousHash: GENESIS } as AuditEntry;
    expect(follows(undefined, e)).toBe(true);
    expect(follows({ seq: 1, hash: 'a' }, { ...e, seq: 2, previousHash: 'a' })).toBe(true);
    expect(follows({ seq: 1, hash: 'a' }, { ...e, seq: 3, previousHash: 'a' })).toBe(false);
    expect(follows({ seq: 1, hash: 'a' }, { ...e, seq: 2, previousHash: 'b' })).toBe(false);
  });

  it('[AUD-1] tells only what changed', () => {
    expect(changedFields({ name: 'Ana', groups: ['a', 'b'], locale: 'es' }, { name: 'Bia', groups: ['a', 'b'], phone: '1' })).toEqual({
      before: { name: 'Ana', locale: 'es', phone: null },
      after: { name: 'Bia', locale: null, phone: '1' },
    });
  });
});

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value;
