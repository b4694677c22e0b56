import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, reasons } from '../../foundation/audit/audit.actions';
import type { AuditAction } from '../../foundation/audit/audit.domain';
import { contactProblems } from './contacts.problems';
import type { UpdatedContact } from './contacts.rpc';
import type { ContactChange, NewContact, NewIdentity } from './contacts.schemas';
import { selectIdentities } from './contacts.store';
import { beforeOf } from './history.domain';
import { pastStatements } from './history.store';
import { identityKey, isRemovable } from './identity.domain';
import { ownOfNew, ownWith } from './own-fields.actions';
import type { Own } from './own-fields.domain';
import {
  type Changed,
  type ContactRow,
  contactStatements,
  deleteIdentity,
  insertIdentities,
  selectHolder,
  selectProfile,
  updateContactRow,
} from './profile.store';
import { refuseNotUnique } from './unique.actions';
import { writeWords } from './words.store';

export async function findContact(s: Scope, id: string): Promise<ContactRow> {
  const row = await selectProfile(s, id);
  if (!row || row.erasedAt !== null) throw new Problem('not-found');
  return row;
}

type IdentityValue = Parameters<typeof insertIdentities>[2][number];
const emailIdentity = (value: string): IdentityValue => ({ kind: 'email', value, raw: value });

/** The log says who changed which fields, never what stood in them: it cannot forget, and customers may ask to be forgotten. */
const noteOf = (action: AuditAction, id: string, fields?: readonly string[]) => ({
  action,
  object: { kind: 'contact', id, name: id },
  ...(fields ? { after: { fields: [...fields] } } : {}),
});

/** What is somebody else's already is told with who that is. */
async function refuseTaken(s: Scope, identities: readonly IdentityValue[], error: unknown): Promise<never> {
  if (!reasons(error).includes('UNIQUE constraint failed: contact_identities')) throw error;
  const holder = await selectHolder(s, identities);
  throw contactProblems('contact-exists', holder ? { winner: holder } : {});
}

/** A contact as a person writes them down (F57). */
export async function createContact(s: UserScope, given: NewContact, locale: Locale): Promise<ContactRow> {
  const id = newId('contact');
  const identities: IdentityValue[] = [
    emailIdentity(given.email),
    ...(given.phone ? [{ kind: 'phone' as const, value: given.phone, raw: given.phone.slice(1) }] : []),
    ...(given.externalId ? [{ kind: 'external' as const, value: given.externalId, raw: given.externalId }] : []),
  ];
  const { name, email, language = null, timezone = null } = given;
  const isProgram = s.actor.kind === 'service';
  const own = await ownOfNew(s, { fields: given.fields ?? {}, source: sourceOf(s), locale });
  const row = {
    ...own,
    id,
    name,
    email,
    language,
    timezone,
    nameSource: sourceOf(s),
    origin: isProgram ? 'api' : 'screen',
  } as const;
  await commitWithAudit(s, noteOf('contact.created', id), contactStatements(s, row, identities, s.clock()))
    .catch((error: unknown) => refuseTaken(s, identities, error))
    .catch((error: unknown) => refuseNotUnique(s, id, row.fieldKeys, error));
  return findContact(s, id);
}

/** What a program writes counts as brought by it, and does not go before what a colleague wrote. */
const sourceOf = (s: UserScope) => (s.actor.kind === 'service' ? 'import' : 'person');

type Edit = { expected: number | undefined; change: ContactChange; locale: Locale };

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function updateContact(s: UserScope, id: string, { expected, change, locale }: Edit): Promise<ContactRow> {
  const before = await findContact(s, id);
  const { name = before.name, email = before.email, language = before.language, timezone = before.timezone } = change;
  if (expected !== undefined && expected !== before.revision) throw new Problem('stale-revision');
  const own = change.fields && (await ownWith(s, before, { fields: change.fields, mode: 'update', source: sourceOf(s), locale }));
  const after = { ...{ name, email, language, timezone }, ...(own && ownOf(own)) };
  const changed = [
    ...(['name', 'email', 'language', 'timezone'] as const).filter((key) => after[key] !== before[key]),
    ...(own?.changed ?? []).map((key) => `fields.${key}`),
  ];
  if (changed.length > 0) {
    const moves = changed.includes('email') ? await emailMoves(s, before, after.email) : [];
    await commit(s, 'contact.updated', before, after, changed, moves)
      .catch((error: unknown) => refuseTaken(s, after.email ? [emailIdentity(after.email)] : [], error))
      .catch((error: unknown) => refuseNotUnique(s, before.id, own?.fieldKeys, error));
  }
  const now = await findContact(s, id);
  // Also when nothing changed: a call that got lost on the way is made good by asking again.
  if (change.name !== undefined) await tell(s, now);
  return now;
}

const ownOf = ({ vals, fieldSources, fieldKeys }: Own): Own => ({ vals, fieldSources, fieldKeys });
const profileOf = ({ name, email, language, timezone }: ContactRow) => ({ name, email, language, timezone });

async function commit(
  s: UserScope,
  action: AuditAction,
  read: ContactRow,
  after: Changed,
  fields: readonly string[],
  moves: readonly BatchItem[] = [],
): Promise<void> {
  const past = pastStatements(s, {
    ...{ contactId: read.id, revision: read.revision + 1, at: s.clock(), by: { id: s.actor.id, name: s.actor.name } },
    ...{ source: s.actor.kind === 'service' ? 'api' : 'person', before: beforeOf(read, { ...after, vals: after.vals ?? read.vals }) },
  });
  const change = [updateContactRow(s, read, after), ...moves, ...past, ...writeWords(s, [read.id])] as const;
  if (!(await commitWithAudit(s, noteOf(action, read.id, fields), change))) throw new Problem('stale-revision');
}

const tell = (s: Scope, now: UpdatedContact): Promise<unknown> => Promise.all(s.hooks('contactUpdated').map((updated) => updated(s, now)));

/** The first address of a person is one of their identities: another one takes its place, unless it is theirs already. */
async function emailMoves(s: Scope, before: ContactRow, email: string | null): Promise<BatchItem[]> {
  const known = await selectIdentities(s, before.id);
  const isTheirs = known.some(({ kind, value }) => kind === 'email' && value === email);
  return [
    ...(before.email !== null && !isTheirs ? [deleteIdentity(s, emailIdentity(before.email))] : []),
    ...(email !== null && !isTheirs ? [insertIdentities(s, before.id, [emailIdentity(email)], s.clock())] : []),
  ];
}

/** Another way to know somebody by. */
export async function addIdentity(s: UserScope, id: string, { kind, value }: NewIdentity): Promise<ContactRow> {
  const before = await findContact(s, id);
  const known = await selectIdentities(s, before.id);
  if (known.some((i) => i.kind === kind && i.value === value)) return before;
  const identity = { kind, value, raw: kind === 'phone' ? value.slice(1) : value };
  const after = { ...profileOf(before), ...(kind === 'email' && before.email === null ? { email: value } : {}) };
  const moves = [insertIdentities(s, before.id, [identity], s.clock())];
  await commit(s, 'contact.identity-added', before, after, [kind], moves).catch((error: unknown) => refuseTaken(s, [identity], error));
  return findContact(s, id);
}

/** `key`: kind and value of the identity. Takes away what somebody added; what a channel showed stays, since their words are recognised by it. */
export async function removeIdentity(s: UserScope, id: string, key: string): Promise<ContactRow> {
  const before = await findContact(s, id);
  const known = await selectIdentities(s, before.id);
  const identity = known.find((i) => identityKey(i) === key);
  if (!identity) throw new Problem('not-found');
  if (!isRemovable(identity)) throw contactProblems('identity-kept', { reason: 'of-channel' });
  if (known.length === 1) throw contactProblems('identity-kept', { reason: 'last' });
  const other = known.find((i) => i.kind === 'email' && i !== identity)?.value ?? null;
  const after = { ...profileOf(before), ...(identity.kind === 'email' && before.email === identity.value ? { email: other } : {}) };
  await commit(s, 'contact.identity-removed', before, after, [identity.kind], [deleteIdentity(s, identity)]);
  return findContact(s, id);
}

/** From now on their words are kept, and open nothing and wake nobody; and nobody writes to them. `endsOpen`: what is open with them ends. */
export const blockContact = (s: UserScope, id: string, endsOpen: boolean): Promise<ContactRow> => setBlocked(s, id, true, endsOpen);
export const unblockContact = (s: UserScope, id: string): Promise<ContactRow> => setBlocked(s, id, false, false);

async function setBlocked(s: UserScope, id: string, isBlocked: boolean, endsOpen: boolean): Promise<ContactRow> {
  const before = await findContact(s, id);
  if ((before.blockedAt !== null) !== isBlocked) {
    const after = { ...profileOf(before), blockedAt: isBlocked ? s.clock() : null };
    await commit(s, isBlocked ? 'contact.blocked' : 'contact.unblocked', before, after, []);
  }
  const now = await findContact(s, id);
  await tell(s, { ...now, endsOpen });
  return now;
}
