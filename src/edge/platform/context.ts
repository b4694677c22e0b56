import type { BatchItem as AnyBatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { ConversationObject } from '../../../durable-objects/conversation/conversation.object';
import type { DeskObject } from '../../../durable-objects/desk/desk.object';
import type { QuotaObject } from '../../../durable-objects/quota/quota.object';
import type { Id } from '../../kernel/ids';
import type { Clock } from '../../kernel/time';
import type { Place } from '../security/vault';
import type { Files } from './files';
import type { Shrink } from './images';

/**
 * An object as a Worker sees it: its methods, each answering a promise. (The platform's own stub type gives up on JSON
 * values of unknown shape, which message bodies are.)
 */
type Remote<T> = { [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never };
export type ConversationDoor = Remote<
  Pick<
    ConversationObject,
    | 'ingest'
    | 'settle'
    | 'rename'
    | 'note'
    | 'leaveUnread'
    | 'handle'
    | 'tell'
    | 'start'
    | 'read'
    | 'write'
    | 'beginDispatch'
    | 'report'
    | 'file'
    | 'attach'
    | 'head'
    | 'messages'
    | 'issueTicket'
    | 'drop'
    | 'wake'
  >
> &
  Fetcher;
export type DeskDoor = Remote<
  Pick<
    DeskObject,
    | 'apply'
    | 'entries'
    | 'presence'
    | 'setPresence'
    | 'whisper'
    | 'rosterChanged'
    | 'floorHealth'
    | 'eligibility'
    | 'issueTicket'
    | 'noteView'
    | 'dropLogin'
    | 'dropPerson'
  >
> &
  Fetcher;

export type QuotaDoor = Remote<Pick<QuotaObject, 'lease'>>;

export type Database = DrizzleD1Database<Record<string, never>>;
/** A statement that is not run yet: stores write them, verbs put them into one batch. */
export type BatchItem = AnyBatchItem<'sqlite'>;

/** What a piece of work may touch. Born at the edge, once; every store function takes it first. */
export type Scope = {
  tenantId: Id<'tenant'>;
  /** Name of the D1 binding that holds all data of this tenant. */
  shard: string;
  db: Database;
  clock: Clock;
  /** The single writer of a conversation, and the one desk of this tenant. */
  conversation: (id: Id<'conversation'>) => ConversationDoor;
  desk: () => DeskDoor;
  /** Files of this tenant alone. */
  files: Files;
  shrink: Shrink;
  /** Secrets at rest; see vault. */
  seal: (place: Omit<Place, 'tenantId'>, plain: string) => Promise<string>;
  unseal: (place: Omit<Place, 'tenantId'>, sealed: string) => Promise<string>;
};
