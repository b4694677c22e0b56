import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { partStatements, selectPairsApart, unpartStatement } from './apart.store';
import { contactProblems } from './contacts.problems';
import { type WholeContact, wholeContacts } from './list.actions';
import { selectPeopleOf } from './list.store';
import { selectOrigins } from './merge.store';

/** Of two contacts the people that they are, with all contacts of theirs. */
async function sidesOf(s: Scope, one: string, other: string) {
  const rows = await selectOrigins(s, [one, other]);
  const [a, b] = [one, other].map((id) => rows.find((row) => row.id === id)?.personId);
  if (!a || !b) throw new Problem('not-found');
  const of = (person: string): string[] => rows.filter(({ personId }) => personId === person).map(({ id }) => id);
  return { people: [a, b] as const, origins: [of(a), of(b)] as const, isErased: rows.some(({ erasedAt }) => erasedAt !== null) };
}

const noteOf = (action: 'contact.apart' | 'contact.apart-undone', [one, other]: readonly [string, string]) =>
  ({ action, object: { kind: 'contact', id: one, name: one }, after: { other } }) as const;

/** Says of two people that they are not the same: they are suggested no more, and no channel merges them. */
export async function keepApart(s: UserScope, one: string, other: string): Promise<void> {
  const { people, isErased } = await sidesOf(s, one, other);
  if (isErased) throw new Problem('not-found');
  if (people[0] === people[1]) throw contactProblems('merge-refused', { reason: 'same-person' });
  await commitWithAudit(s, noteOf('contact.apart', people), partStatements(s, people, s.clock(), s.actor.id));
}

/** Takes that back: they may be suggested again. Nothing happens where nobody said so. */
export async function forgetApart(s: UserScope, one: string, other: string): Promise<void> {
  const { people, origins } = await sidesOf(s, one, other);
  await commitWithAudit(s, noteOf('contact.apart-undone', people), [unpartStatement(s, ...origins)]);
}

export type ApartPair = { one: WholeContact; other: WholeContact; at: number; contactId: string; otherId: string };

/** Who was said not to be the same, as the people that they are now; one pair more than a page has. */
export async function listApart(s: Scope, page: { after?: string | undefined; limit: number }): Promise<ApartPair[]> {
  const pairs = await selectPairsApart(s, page);
  const rows = await selectPeopleOf(
    s,
    pairs.flatMap(({ contactId, otherId }) => [contactId, otherId]),
  );
  const whole = new Map(
    (
      await wholeContacts(
        s,
        rows.map(({ person }) => person),
      )
    ).map((one) => [one.row.id, one]),
  );
  const personOf = new Map(rows.map(({ asked, person }) => [asked, whole.get(person.id)]));
  return pairs.flatMap(({ contactId, otherId, at }) => {
    const [one, other] = [personOf.get(contactId), personOf.get(otherId)];
    return one && other ? [{ one, other, at, contactId, otherId }] : [];
  });
}
