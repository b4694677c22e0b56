import { wellFormed } from '../../../kernel/json-shape';
import { allows, entityReach, type Subject } from '../access/access.domain';

/** Features name here what they write: `declare module`, in their manifest. */
// biome-ignore lint/suspicious/noEmptyInterface: features add their actions to it.
export interface AuditActionTypes {}
/** What was done, `<object>.<verb>`, in the past. Every name is in a manifest, so that filters and translations are complete. */
export type AuditAction = AuditActionTypes[keyof AuditActionTypes];

export type Fact = string | number | boolean | null | readonly string[] | { readonly [key: string]: Fact };
/** Fields of an object as a reader may see them: never a secret, never a hash of one. */
export type Facts = { readonly [field: string]: Fact };

export type AuditObject = { kind: string; id: string; name: string };
/** One privileged action, as its verb tells it. */
export type AuditNote = { action: AuditAction; object: AuditObject; before?: Facts; after?: Facts };

export type AuditActor = { kind: 'user' | 'service' | 'system'; id: string; name: string };
export type AuditEntry = {
  tenantId: string;
  seq: number;
  at: number;
  actorKind: AuditActor['kind'];
  actorId: string;
  actorName: string;
  action: AuditAction;
  objectKind: string;
  objectId: string;
  objectName: string;
  before: Facts;
  after: Facts;
  requestId: string;
  previousHash: string;
};

/** What the first entry of a tenant is chained to. */
export const GENESIS = '';

type Told = { tenantId: string; at: number; actor: AuditActor; requestId: string; note: AuditNote };

/** The entry that a note becomes behind the newest one. Its texts are well-formed: the database keeps no others, and the hash is of what it keeps. */
export const entryAfter = (
  head: { seq: number; hash: string } | undefined,
  { tenantId, at, actor, requestId, note }: Told,
): AuditEntry => ({
  tenantId,
  seq: (head?.seq ?? 0) + 1,
  at,
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name.toWellFormed(),
  action: note.action,
  objectKind: note.object.kind,
  objectId: note.object.id,
  objectName: note.object.name.toWellFormed(),
  before: wellFormed(note.before ?? {}),
  after: wellFormed(note.after ?? {}),
  requestId,
  previousHash: head?.hash ?? GENESIS,
});

/**
 * An entry as somebody may read it: of an entity type that they do not see it says neither the name nor what changed. Of a field it
 * does so to nobody but who defines types: whether they see the field no log can tell.
 */
export function readBy<E extends AuditEntry>(who: Subject, entry: E): E {
  if (entry.objectKind !== 'entity-type' || allows(who, 'entities:define')) return entry;
  const isSeen = !entry.action.startsWith('entity-field.') && entityReach(who, entry.objectId) !== undefined;
  return isSeen ? entry : { ...entry, objectName: '', before: {}, after: {} };
}

/** How an entry fits behind the one before it: dense and chained. */
export const follows = (before: { seq: number; hash: string } | undefined, next: AuditEntry): boolean =>
  next.seq === (before?.seq ?? 0) + 1 && next.previousHash === (before?.hash ?? GENESIS);

/** Only the fields that differ: what did not change is no news. */
export function changedFields(before: Facts, after: Facts): { before: Facts; after: Facts } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonical(before[key] ?? null) !== canonical(after[key] ?? null),
  );
  const pick = (facts: Facts): Facts => Object.fromEntries(keys.map((key) => [key, facts[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}

/** The bytes that an entry's hash covers: its fields in a fixed order, the hash before it among them. */
export const chained = (e: AuditEntry): string =>
  canonical([
    e.previousHash,
    e.tenantId,
    e.seq,
    e.at,
    e.actorKind,
    e.actorId,
    e.actorName,
    e.action,
    e.objectKind,
    e.objectId,
    e.objectName,
    e.before,
    e.after,
    e.requestId,
  ]);

type Json = Fact | readonly Json[] | { readonly [key: string]: Json };
/** JSON with sorted keys: one text for one value. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return `{${entries.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
}
