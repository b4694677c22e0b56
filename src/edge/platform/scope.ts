import type { BatchItem as AnyBatchItem } from 'drizzle-orm/batch';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { Id } from '../../kernel/ids';
import { Remembered } from '../../kernel/remembered';
import { type Clock, systemClock } from '../../kernel/time';
import { type Catalog, catalogOf, type Feature, type Hooks, hooksOf } from '../feature';
import { keyedFingerprint, type SecretLocation, seal, unseal } from '../security/vault';
import { directoryOf, shardOf } from './databases';
import { type Files, filesOf } from './files';
import { giveWay } from './give-way';
import { type Shrink, shrinkBy } from './images';

export type Database = DrizzleD1Database<Record<string, never>>;
/** A statement that is not run yet: stores write them, verbs put them into one batch. */
export type BatchItem = AnyBatchItem<'sqlite'>;
/** Who a tenant is and where its data lies. */
export type TenantRef = { tenantId: Id<'tenant'>; shard: string };
export type ObjectKind = 'conversation' | 'desk' | 'index' | 'quota' | 'outreach' | 'pacer';

/**
 * An object as a Worker sees it: its methods, each answering a promise. (The platform's own stub type gives up on JSON
 * values of unknown shape, which message bodies are.)
 */
export type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
} & Fetcher;

/** Addresses of the Graph API: Meta's, and the simulator's for channels in simulator mode. */
export type GraphUrls = { version: string; url: { live: string; simulator: string } };

/** What a piece of work may touch. Born at the edge, once; every store function takes it first. */
export type Scope = TenantRef & {
  /** The D1 shard that holds all data of this tenant. */
  db: Database;
  /** What is known of all companies; every statement names this one. */
  directory: Database;
  clock: Clock;
  /** An object of this tenant; the tenant's id is put before every name. Without a name, the only one of its kind. */
  object: <T>(kind: ObjectKind, name?: string) => Remote<T>;
  /** Files of this tenant alone. */
  files: Files;
  shrink: Shrink;
  /** How many bytes of files this tenant may keep. */
  storageBytes: number;
  /** Secrets at rest; see vault. */
  seal: (place: Omit<SecretLocation, 'tenantId'>, plain: string) => Promise<string>;
  unseal: (place: Omit<SecretLocation, 'tenantId'>, sealed: string) => Promise<string>;
  /** Of what could be guessed from a plain hash; another one for each company. */
  keyedFingerprint: (text: string) => Promise<string>;
  graph: GraphUrls;
  /** Lets a part of a campaign be worked on; the message is a pointer to it. */
  enqueueDrive: (campaignId: string, part: number) => Promise<void>;
  /** Lets a job of this tenant be worked on; the message is a pointer to its row. */
  enqueueJob: (jobId: string) => Promise<void>;
  /** Goes on with this work after the answer. */
  defer: (work: Promise<unknown>) => void;
  /** Between two pieces of long work: lets what has come meanwhile be answered. */
  giveWay: () => Promise<void>;
  /** What features with a higher place in the order do at certain moments; see `edge/feature.ts`. */
  hooks: Hooks;
  /** What all features together define. */
  catalog: Catalog;
};

/** Making an object's id from its name is a hash; an isolate asks for the same few thousand again and again. */
const ids = new Remembered<string, DurableObjectId>(50_000);

function idOf(kind: ObjectKind, namespace: DurableObjectNamespace, name: string): DurableObjectId {
  const key = `${kind} ${name}`;
  const known = ids.get(key);
  if (known) return known;
  const id = namespace.idFromName(name);
  ids.set(key, id);
  return id;
}

/** Told of every call to an object, where somebody counts them: in tests. */
export const calls = { onCall: undefined as ((kind: ObjectKind, method: string) => void) | undefined };

const counted = <T extends object>(stub: T, kind: ObjectKind): T =>
  new Proxy(stub, {
    get(target, method) {
      const found: unknown = Reflect.get(target, method);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]) => {
        calls.onCall?.(kind, String(method));
        return Reflect.apply(found, target, given);
      };
    },
  });

/** Objects are named `tenant` or `tenant/name`, so another tenant cannot even address one. */
export function objectOf<T>(env: Env, kind: ObjectKind, tenantId: string, name?: string): Remote<T> {
  const namespace = {
    conversation: env.CONVERSATIONS,
    desk: env.DESKS,
    index: env.INDEXES,
    quota: env.QUOTAS,
    outreach: env.OUTREACH,
    pacer: env.PACERS,
  }[kind];
  const stub = namespace.get(idOf(kind, namespace, name === undefined ? tenantId : `${tenantId}/${name}`));
  return (calls.onCall ? counted(stub, kind) : stub) as unknown as Remote<T>; // safe: the same methods, seen through RPC
}

export type ScopeParts = { clock?: Clock; defer: (work: Promise<unknown>) => void; features: readonly Feature[] };

export const scopeOf = (env: Env, { tenantId, shard }: TenantRef, { clock = systemClock, defer, features }: ScopeParts): Scope => ({
  tenantId,
  shard,
  db: shardOf(env, shard),
  directory: directoryOf(env),
  clock,
  object: (kind, name) => objectOf(env, kind, tenantId, name),
  files: filesOf(env.MEDIA_BUCKET, tenantId),
  shrink: shrinkBy(env.IMAGES),
  storageBytes: Number(env.STORAGE_BYTES),
  seal: (place, plain) => seal(env, { tenantId, ...place }, plain),
  unseal: (place, sealed) => unseal(env, { tenantId, ...place }, sealed),
  keyedFingerprint: (text) => keyedFingerprint(env, `${tenantId}|${text}`),
  graph: { version: env.GRAPH_VERSION, url: { live: env.GRAPH_URL, simulator: env.SIMULATOR_URL } },
  enqueueJob: async (jobId) => {
    await env.JOB_QUEUE.send({ tenantId, shard, jobId });
  },
  enqueueDrive: async (campaignId, part) => {
    await env.DRIVE_QUEUE.send({ tenantId, shard, campaignId, part });
  },
  defer,
  giveWay,
  hooks: hooksOf(features),
  catalog: catalogOf(features),
});
