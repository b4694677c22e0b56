import type { ShardSweep } from '../../../edge/feature';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { fingerprint, timingSafeEqual } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after, hours, type Instant, minutes, toIso } from '../../../kernel/time';
import { knownCapabilities } from '../../foundation/access/access.actions';
import type { Capability } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { dropLogin, oweSocketEnds } from '../../foundation/access/revocation.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { Facts } from '../../foundation/audit/audit.domain';
import { findPerson, type SignedIn } from '../auth/signed-in.actions';
import { type Grants, holdsAll } from '../people/people.domain';
import { type KeyParts, LONGEST_LIFE, writeKey } from './keys.domain';
import { keyProblems } from './keys.problems';
import type { KeyBody, RotateBody } from './keys.schemas';
import {
  insertKey,
  insertServiceUser,
  type ListedKey,
  recordKeyEnded,
  recordKeyUse,
  revokeKey,
  selectEndedKeys,
  selectGroup,
  selectKey,
  selectListedKey,
  selectRoleId,
  shortenKey,
} from './keys.store';

/** The service user behind a key, what the key's scopes allow it, and when the key expires. */
export type KeyHolder = { who: SignedIn; expiresAt: Instant; hash: string };

const hashOf = (secret: string): Promise<string> => fingerprint(`key|${secret}`);
export const keyHash = hashOf;

/** The service user behind a key; undefined when the key is not ours, has ended, or its user is disabled. */
export async function findKeyHolder(s: Scope, { keyId, secret }: KeyParts): Promise<KeyHolder | undefined> {
  const at = s.clock();
  const key = await selectKey(s, keyId);
  if (!key || !timingSafeEqual(key.hash, await hashOf(secret)) || key.revokedAt !== null || key.expiresAt <= at) return undefined;
  const who = await findPerson(s, key.userId);
  if (who?.subject.kind !== 'service' || who.subject.status !== 'active') return undefined;
  const stale = at - minutes(1);
  if (key.lastUsedAt === null || key.lastUsedAt < stale) await recordKeyUse(s, keyId, stale);
  return { who: { ...who, subject: { ...who.subject, keyScopes: key.scopes } }, expiresAt: key.expiresAt as Instant, hash: key.hash };
}

/** Nobody grants a right that they do not hold, neither by scopes nor by the group of a new service user. */
function refuseBeyond(s: UserScope, scopes: readonly Capability[], group?: Grants) {
  const mayGive = holdsAll(s.subject, { capabilities: scopes, entityRights: {} }) && (!group || holdsAll(s.subject, group));
  if (!mayGive) throw keyProblems('beyond-your-rights');
}

function refuseLife(at: Instant, expiresAt: Instant): void {
  if (expiresAt > at && expiresAt - at <= LONGEST_LIFE) return;
  throw new Problem('invalid-request', { errors: [{ pointer: '/expiresAt', detail: 'in the future, at most 366 days ahead' }] });
}

export type Minted = { row: ListedKey; key: string };
type NewKey = { userId: string; name: string; scopes: Capability[]; expiresAt: Instant };

async function mint(s: UserScope, at: Instant, { userId, name, scopes, expiresAt }: NewKey) {
  const [id, secret] = [newId('key'), newSecret()];
  const row = { id, userId, name, hash: await hashOf(secret), scopes, createdAt: at, createdBy: s.actor.id, expiresAt };
  return { row, key: writeKey({ tenantId: s.tenantId, keyId: id, secret }) };
}

const factsOf = (row: NewKey): Facts => ({ scopes: row.scopes, expiresAt: toIso(row.expiresAt), serviceUser: row.userId });

async function found(s: Scope, id: string): Promise<ListedKey> {
  const row = await selectListedKey(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

/** A key for a service user, who may be made with it. */
export async function createKey(s: UserScope, input: KeyBody): Promise<Minted> {
  const at = s.clock();
  refuseLife(at, input.expiresAt);
  const scopes = knownCapabilities(s, input.scopes, '/scopes');
  const { user, statements, group } = await serviceUserOf(s, input.serviceUser);
  refuseBeyond(s, scopes, group);
  const { row, key } = await mint(s, at, { userId: user, name: input.name, scopes, expiresAt: input.expiresAt });
  const note = { action: 'key.created' as const, object: { kind: 'key', id: row.id, name: row.name }, after: factsOf(row) };
  if (!(await commitWithAudit(s, note, [...statements, insertKey(s, row)]))) throw keyProblems('two-keys-live');
  return { row: await found(s, row.id), key };
}

type Made = { user: string; statements: [] | [BatchItem]; group?: Grants };

async function serviceUserOf(s: UserScope, given: KeyBody['serviceUser']): Promise<Made> {
  if ('id' in given) {
    const who = await findPerson(s, given.id);
    if (who?.subject.kind !== 'service' || who.subject.status !== 'active') throw unknown('/serviceUser/id');
    return { user: given.id, statements: [] };
  }
  const [group, roleId] = [await selectGroup(s, given.permissionGroupId), await selectRoleId(s, 'viewer')];
  if (!group || !roleId) throw unknown('/serviceUser/permissionGroupId');
  const id = newId('user');
  return { user: id, statements: [insertServiceUser(s, { id, name: given.name, roleId, groupId: group.id, locale: 'en' })], group };
}

const unknown = (pointer: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail: 'there is none' }] });

/** Adds a new key and sets an expiry on the old one. Whoever rotates receives the new key, so they must hold its rights. */
export async function rotateKey(s: UserScope, id: Id<'key'>, input: RotateBody): Promise<Minted> {
  const at = s.clock();
  const old = await found(s, id);
  if (old.revokedAt !== null || old.expiresAt <= at || old.userStatus !== 'active') throw keyProblems('key-ended');
  refuseBeyond(s, old.scopes);
  const expiresAt = input.expiresAt ?? after(at, Math.min(old.expiresAt - old.createdAt, LONGEST_LIFE));
  refuseLife(at, expiresAt);
  const { row, key } = await mint(s, at, { userId: old.userId, name: old.name, scopes: old.scopes, expiresAt });
  const note = {
    action: 'key.rotated' as const,
    object: { kind: 'key', id, name: old.name },
    after: { successor: row.id, ...factsOf(row) },
  };
  const done = await commitWithAudit(s, note, [insertKey(s, row), shortenKey(s, id, after(at, hours(input.overlapHours)))]);
  if (!done) throw keyProblems('two-keys-live');
  return { row: await found(s, row.id), key };
}

/** Ends a key; whose it was, so that what it has open can end too. Undefined when it had ended already. */
export async function endKey(s: UserScope, id: Id<'key'>): Promise<{ userId: string } | undefined> {
  const old = await found(s, id);
  const note = { action: 'key.revoked' as const, object: { kind: 'key', id, name: old.name } };
  const done = await commitWithAudit(s, note, [revokeKey(s, id, s.clock()), oweSocketEnds(s, [old.userId])]);
  return done ? { userId: old.userId } : undefined;
}

/** A key replaced without an overlap ends now, with what it has open; should this fail, the sweeper finds it. */
export async function closeIfEnded(s: Scope, id: Id<'key'>): Promise<void> {
  if ((await found(s, id)).expiresAt <= s.clock()) await close(s, id);
}

async function close(s: Scope, id: string): Promise<void> {
  await dropLogin(s, id as Id<'key'>); // safe: our own row
  await recordKeyEnded(s, id);
}

/** Closes what expired keys have left open. Answers how many there were. */
export async function closeEndedKeys({ db, now, scopeOf }: Pick<ShardSweep, 'db' | 'now' | 'scopeOf'>): Promise<number> {
  const ended = await selectEndedKeys(db, now, 100);
  for (const { tenantId, id } of ended) await close(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
  return ended.length;
}
