import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completedBy, type Particulars, subtreeOf, uncompleted } from '../../src/modules/customers/contacts/merge.domain.ts';
import { NAME_SOURCES } from '../../src/modules/customers/contacts/name.domain.ts';
import { runs } from '../support/runs.ts';

const source = fc.constantFrom(...NAME_SOURCES);
const words = fc.constantFrom('Ana', 'Bia', 'Caio', 'Duda');
const numbers = ['10', '11', '12'] as const;
const particulars: fc.Arbitrary<Particulars> = fc
  .record({
    name: words,
    nameSource: source,
    email: fc.option(words),
    language: fc.option(fc.constantFrom('pt-BR', 'en')),
    timezone: fc.constant(null),
    referral: fc.option(fc.record({ kind: words, id: fc.option(words), url: words, headline: words, clickId: words, at: fc.nat(5) })),
    blockedAt: fc.option(fc.nat(9)),
    fields: fc.array(fc.record({ no: fc.constantFrom(...numbers), value: fc.oneof(words, fc.nat(3), fc.array(fc.nat(2))), source }), {
      maxLength: 3,
    }),
  })
  .map(({ fields, ...rest }) => ({
    ...rest,
    vals: Object.fromEntries(fields.map(({ no, value }) => [no, value])),
    fieldSources: Object.fromEntries(fields.map(({ no, source: from }) => [no, from])),
  }));

/** As the database gives it back, members in another order. */
const stored = (of: Particulars): Particulars =>
  JSON.parse(JSON.stringify(of, [...Object.keys(of), 'at', 'clickId', 'headline', 'id', 'kind', 'url', ...numbers]));

it('[CTC-49] what a merge completed is taken back when it is undone', () => {
  fc.assert(
    fc.property(particulars, particulars, (winner, loser) => {
      const { after, completed } = completedBy(winner, loser);
      expect(uncompleted(stored(after), completed)).toEqual(winner);
      expect(completedBy(after, loser).completed).toEqual({});
      for (const key of ['email', 'language', 'blockedAt'] as const) if (winner[key] !== null) expect(after[key]).toBe(winner[key]);
    }),
    runs(1_000),
  );
});

it('[CTC-49] what was changed since stays with whom it was changed', () => {
  fc.assert(
    fc.property(particulars, particulars, words, (winner, loser, name) => {
      const { after, completed } = completedBy(winner, loser);
      const edited = { ...after, name: `${name} Nova`, nameSource: 'person' as const };
      const now = uncompleted(edited, completed);
      expect(now).toMatchObject({ name: edited.name, nameSource: 'person', email: winner.email, vals: winner.vals });
    }),
    runs(1_000),
  );
});

it('[CTC-45] a subtree is a contact and all who were merged into it', () => {
  const origins = [
    { id: 'a', mergedIntoId: null },
    { id: 'b', mergedIntoId: 'a' },
    { id: 'c', mergedIntoId: 'b' },
    { id: 'd', mergedIntoId: 'a' },
  ];
  expect(subtreeOf(origins, 'b')).toEqual(['b', 'c']);
  expect(subtreeOf(origins, 'a').sort()).toEqual(['a', 'b', 'c', 'd']);
});
