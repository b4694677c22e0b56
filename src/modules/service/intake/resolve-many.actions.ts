import type { Scope } from '../../../edge/platform/scope';
import { addressOf } from '../../customers/contacts/identity.domain';
import { type KnownRow, metOf, type ResolvedContact } from './people.domain';
import { cache, resolveKnownContact } from './resolve.actions';
import { insertConversations, selectKnownPeople } from './resolve.store';

/** So many contacts are written in one statement: a conversation has six columns, and D1 takes a hundred values. */
export const MOST_AT_ONCE = 16;

/**
 * The conversations of up to `MOST_AT_ONCE` contacts on a number, made where there is none yet, as `resolveKnownContact` finds them one
 * by one: with one query, and one statement where somebody is new. Whom the number does not reach is left out.
 */
export async function resolveKnownPeople(
  s: Scope,
  channelId: string,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, ResolvedContact>> {
  const rows = await selectKnownPeople(s, channelId, contactIds);
  const news = newcomersIn(rows);
  if (news.length > 0) await insertConversations(s, channelId, news, s.clock());
  const known = news.length > 0 ? await selectKnownPeople(s, channelId, contactIds) : rows;
  const found = new Map<string, ResolvedContact>();
  for (const id of contactIds) {
    const met = metOf(rowsOf(known, id)) ?? (await oneByOne(s, channelId, id));
    if (met) found.set(id, cache(s, channelId, met));
  }
  return found;
}

const rowsOf = (rows: readonly KnownRow[], contactId: string): KnownRow[] => {
  const person = rows.find((row) => row.contactId === contactId)?.personId ?? contactId;
  return rows.filter((row) => row.personId === person);
};

/** People who are one contact with an address and have no conversation here; others are settled one by one. */
const newcomersIn = (rows: readonly KnownRow[]): string[] =>
  [...Map.groupBy(rows, ({ personId }) => personId).values()].flatMap((own) => {
    const [first] = own;
    const isOne = own.every(({ contactId, conversationId }) => contactId === first?.contactId && conversationId === null);
    return first && isOne && addressOf(own) ? [first.contactId] : [];
  });

async function oneByOne(s: Scope, channelId: string, contactId: string): Promise<ResolvedContact | undefined> {
  const met = await resolveKnownContact(s, channelId, contactId);
  return met === 'nobody' ? undefined : met;
}
