import type { ShardSweep } from '../../../edge/feature';
import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { fingerprint, timingSafeEqual } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after, earlier, hours, type Instant, minutes, toIso } from '../../../kernel/time';
import { holdGroup } from '../../foundation/access/access.actions';
import { type Capability, type EntityRight, queuesOf, type Subject } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { dropLogin, oweSocketEnds } from '../../foundation/access/revocation.actions';
import { type Grants, type Holding, mayActOn, type Verb } from '../../foundation/access/rights.domain';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import type { Facts } from '../../foundation/audit/audit.domain';
import { forgetLogin } from '../../foundation/guard/remembered.middleware';
import { findPerson, type SignedIn } from '../auth/signed-in.actions';
import { type KeyParts, LONGEST_LIFE, readScopes, writeKey } from './keys.domain';
import { keyProblems } from './keys.problems';
import type { KeyBody, RotateBody } from './keys.schemas';
import {
  endLeftBehind,
  endMadeWith,
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
  selectOwnEndedKeys,
  selectRoleId,
  shortenKey,
} from './keys.store';
import { knownScopes } from './scopes.actions';

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
  return {
    who: { ...who, subject: { ...who.subject, ...scopedBy(key.scopes), keyEndsAt: key.expiresAt } },
    expiresAt: key.expiresAt as Instant,
    hash: key.hash,
  };
}

function permit(s: UserScope, verb: Verb, change: { gives?: Holding; takes?: Holding }): void {
  const refused = mayActOn(s.subject, verb, { people: [] }, change);
  if (refused) throw keyProblems(refused);
}

/** What a key opens: its scopes in full, whatever its user's group allows today, and the queues it sees with them. */
function openedBy(scopes: readonly string[], user?: Subject): Holding {
  const { capabilities, entities } = readScopes(scopes);
  const reachOf = (id: string): EntityRight => ({ right: 'view', extent: 'own', ...user?.group.entityRights[id] });
  return {
    capabilities,
    entityRights: Object.fromEntries(Object.entries(entities).map(([id, right]) => [id, { ...reachOf(id), right }])),
    queues: user ? queuesOf({ ...user, status: 'active', keyScopes: capabilities }) : [],
  };
}

function scopedBy(scopes: readonly string[]): Pick<Subject, 'keyEntities'> & { keyScopes: readonly Capability[] } {
  const { capabilities, entities } = readScopes(scopes);
  return { keyScopes: capabilities, keyEntities: entities };
}

function refuseLife(at: Instant, expiresAt: Instant, makerEnd: Instant | undefined): void {
  const wrong = (detail: string): Problem => new Problem('invalid-request', { errors: [{ pointer: '/expiresAt', detail }] });
  if (expiresAt <= at || expiresAt - at > LONGEST_LIFE) throw wrong('in the future, at most 366 days ahead');
  if (makerEnd !== undefined && expiresAt > makerEnd) throw wrong('no later than the key that makes it');
}

/** The key that asks, and when it ends; undefined when a person does. */
async function makerOf(s: UserScope): Promise<{ id: string; expiresAt: Instant } | undefined> {
  if (s.actor.kind !== 'service') return undefined;
  const { id, expiresAt } = await found(s, s.actor.loginId);
  return { id, expiresAt: expiresAt as Instant };
}

export type Minted = { row: ListedKey; key: string };
type NewKey = {
  userId: string;
  name: string;
  scopes: string[];
  expiresAt: Instant;
  madeWith: string | null;
  rotatedFrom: string | null;
};

async function mint(s: UserScope, at: Instant, { userId, name, scopes, expiresAt, madeWith, rotatedFrom }: NewKey) {
  const [id, secret] = [newId('key'), newSecret()];
  const row = {
    id,
    userId,
    name,
    hash: await hashOf(secret),
    scopes,
    createdAt: at,
    createdBy: s.actor.id,
    madeWith,
    rotatedFrom,
    expiresAt,
  };
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
  const maker = await makerOf(s);
  refuseLife(at, input.expiresAt, maker?.expiresAt);
  const scopes = await knownScopes(s, input.scopes);
  for (let attempt = 1; ; attempt += 1) {
    const { user, statements, group, subject } = await serviceUserOf(s, input.serviceUser);
    if (group) permit(s, 'create-service-user', { gives: group });
    permit(s, 'create-key', { gives: openedBy(scopes, subject) });
    const { name, expiresAt } = input;
    const { row, key } = await mint(s, at, { userId: user, name, scopes, expiresAt, madeWith: maker?.id ?? null, rotatedFrom: null });
    const note = { action: 'key.created' as const, object: { kind: 'key', id: row.id, name: row.name }, after: factsOf(row) };
    if (await commitWithAudit(s, note, [...statements, insertKey(s, row)]).catch(explain)) return { row: await found(s, row.id), key };
    // The group of a new service user is another than it was: judged anew.
    const isAnother = group && (await selectGroup(s, group.id))?.revision !== group.revision;
    if (!isAnother || attempt === TRIES) throw await whyNot(s, maker?.id);
  }
}

const TRIES = 5;
type Made = {
  user: string;
  statements: [] | [BatchItem, BatchItem];
  group?: Grants & { id: string; revision: number };
  subject?: Subject;
};

async function serviceUserOf(s: UserScope, given: KeyBody['serviceUser']): Promise<Made> {
  if ('id' in given) {
    const who = await findPerson(s, given.id);
    if (who?.subject.kind !== 'service' || who.subject.status !== 'active') throw unknown('/serviceUser/id');
    return { user: given.id, statements: [], subject: who.subject };
  }
  const [group, roleId] = [await selectGroup(s, given.permissionGroupId), await selectRoleId(s, 'viewer')];
  if (!group || !roleId) throw unknown('/serviceUser/permissionGroupId');
  const id = newId('user');
  const insert = insertServiceUser(s, { id, name: given.name, roleId, groupId: group.id, locale: 'en' });
  return { user: id, statements: [holdGroup(s, group), insert], group };
}

const unknown = (pointer: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail: 'there is none' }] });

/** Adds a new key and sets an expiry on the old one. Whoever rotates receives the new key, so they must hold its rights. */
export async function rotateKey(s: UserScope, id: Id<'key'>, input: RotateBody): Promise<Minted> {
  const at = s.clock();
  const old = await found(s, id);
  if (old.revokedAt !== null || old.expiresAt <= at || old.userStatus !== 'active') throw keyProblems('key-ended');
  permit(s, 'rotate-key', { gives: openedBy(old.scopes, (await findPerson(s, old.userId))?.subject) });
  const maker = await makerOf(s);
  const life = after(at, Math.min(old.expiresAt - old.createdAt, LONGEST_LIFE));
  const expiresAt = input.expiresAt ?? (maker ? earlier(life, maker.expiresAt) : life);
  refuseLife(at, expiresAt, maker?.expiresAt);
  // Who rotates itself is followed by its successor, which then has the same maker.
  const isItself = maker?.id === id;
  const madeWith = isItself ? old.madeWith : (maker?.id ?? null);
  const rotatedFrom = isItself ? id : null;
  const { row, key } = await mint(s, at, { userId: old.userId, name: old.name, scopes: old.scopes, expiresAt, madeWith, rotatedFrom });
  const note = {
    action: 'key.rotated' as const,
    object: { kind: 'key', id, name: old.name },
    after: { successor: row.id, ...factsOf(row) },
  };
  const end = after(at, hours(input.overlapHours));
  const done = await commitWithAudit(s, note, [insertKey(s, row, id), shortenKey(s, id, end), endMadeWith(s, id, end)]);
  if (!done) throw await whyNot(s, id, maker?.id);
  return { row: await found(s, row.id), key };
}

/** Why no key was added: one that it depends on has ended meanwhile, or there are two. */
async function whyNot(s: UserScope, ...dependsOn: (string | undefined)[]): Promise<Problem> {
  for (const id of dependsOn) {
    const key = id === undefined ? undefined : await selectKey(s, id);
    if (key && (key.revokedAt !== null || key.expiresAt <= s.clock())) return keyProblems('key-ended');
  }
  return keyProblems('two-keys-live');
}

/** The group was deleted between the look and the batch. */
const explain = explainConstraint((said) =>
  said.includes('FOREIGN KEY constraint failed') ? unknown('/serviceUser/permissionGroupId') : undefined,
);

/** Ends a key; whose it was, so that what it has open can end too. Undefined when it had ended already. */
export async function endKey(s: UserScope, id: Id<'key'>): Promise<{ userId: string } | undefined> {
  const old = await found(s, id);
  permit(s, 'revoke-key', { takes: openedBy(old.scopes) });
  const note = { action: 'key.revoked' as const, object: { kind: 'key', id, name: old.name } };
  const at = s.clock();
  const done = await commitWithAudit(s, note, [revokeKey(s, id, at), endLeftBehind(s, id, at), oweSocketEnds(s, [old.userId])]);
  return done ? { userId: old.userId } : undefined;
}

/** Keys that have ended with another that was revoked, or replaced without an overlap, close what they have open now; should this fail, the sweeper finds them. */
export async function closeOwnEndedKeys(s: Scope): Promise<void> {
  const ended = await selectOwnEndedKeys(s);
  for (const id of ended) forgetLogin(id as Id<'key'>); // safe: our own row
  for (const id of ended) await close(s, id);
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

export { revokeEveryKey } from './keys.store';
