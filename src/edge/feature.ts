import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import type { ProblemText } from '../kernel/problem';
import type { Duration, Instant } from '../kernel/time';
import type { EdgeEnv, Host } from './platform/host';
import type { Database, Scope, TenantRef } from './platform/scope';

/**
 * What a feature does when another one, lower in the order, says that something happens. Each hook is declared by the
 * feature that calls it (`declare module`); a new hook needs a second user or a circle that it opens.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features add their hooks to it.
export interface HookTypes {}
/** Every implementation of a hook, in the order of the features. */
export type Hooks = <K extends keyof HookTypes>(name: K) => readonly HookTypes[K][];

/**
 * Fields that features add to lists which stand above them. Each list is declared by its owner (`declare module`) as a record of
 * fields by their names.
 */
// biome-ignore lint/suspicious/noEmptyInterface: owners of lists add them to it.
export interface FilterTypes {}

/** What becomes of one message of a queue: done, or asked again after `retryAfter` ms. */
export type Verdict = { ack: true } | { ack: false; retryAfter: Duration };
export type QueueMessage = { body: unknown; attempts: number };
export type Consumer = { queue: string; consume: (batch: readonly QueueMessage[], host: Host) => Promise<readonly Verdict[]> };

export type ShardSweep = {
  shard: string;
  db: Database;
  directory: Database;
  now: Instant;
  scopeOf: (tenant: TenantRef['tenantId']) => Scope;
};
/** Cron work: finds by its row what an alarm, a Worker or a queue lost, and drives it again. Answers how much it found. */
export type Sweep = { name: string; everyMinutes: number; budget: Duration } & (
  | { on: 'shard'; run: (shard: ShardSweep) => Promise<number> }
  | { on: 'directory'; run: (host: Host) => Promise<number> }
);

/** How far a job has come, by what its kind counts. */
export type JobCounts = Readonly<Record<string, number>>;
/** What a step answers: from where the next one goes on. `file`, with the last step: what the parts `file-00000`, … make. */
export type JobStep = { cursor: unknown; counts: JobCounts; done: boolean; file?: { name: string; mime: string; parts: number } };
export type RunningJob = { id: string; input: unknown; cursor: unknown; counts: JobCounts };
/** Who began a job, with what they may do now: `access` adds it. */
export interface JobHolder {
  id: string;
}
/**
 * Resumable work. `start` checks what is asked for and says where to begin. A step may be killed at any point and is then
 * repeated from the same cursor: what it writes has names that come from the cursor, so that a repeat overwrites it.
 */
export type JobKind = {
  kind: string;
  /** The capability that starting it and reading its result takes. */
  needs: string;
  /** What it takes besides, by what this job is about: asked before each step, and before anybody is shown it or its file. */
  permits?: (s: Scope, who: JobHolder, input: unknown) => Promise<boolean>;
  /** What it is asked, or makes, is about customers: ended ones are forgotten when one of those is erased. */
  isPersonal?: true;
  start: (s: Scope, asked: unknown) => Promise<Pick<RunningJob, 'input' | 'cursor' | 'counts'>>;
  step: (s: Scope, job: RunningJob, budget: Duration) => Promise<JobStep>;
};

/** What the document knows of an operation when it says what is refused before its handler. */
export type Operation = {
  method: string;
  takesBody: boolean;
  takesJson: boolean;
  /** It has a query or headers. */
  takesInput: boolean;
  isGuarded: boolean;
  isIdempotent: boolean;
};

/** Routers of whatever is known of a request at their place: before the guard or behind it. */
type Routes = Pick<OpenAPIHono<EdgeEnv>, 'routes'>;

/** What a feature hands to the rest of the product. `src/features.ts` lists them; nobody else imports a manifest. */
export type Feature = {
  name: string;
  /** Mounted below `/v1`. */
  routes?: readonly Routes[];
  /** Mounted at the root, outside the API: addresses that others prescribe. */
  mounts?: readonly { at: string; routes: Hono<EdgeEnv> }[];
  /** Tags of the API document that this feature introduces. */
  tags?: readonly { name: string; description: string }[];
  /** What this feature's middleware may refuse, for the document. */
  refusals?: (operation: Operation) => { texts: Readonly<Record<string, ProblemText>>; slugs: readonly string[] };
  /** What this feature lets permission groups allow; see `defineCapabilities` of `access`. */
  capabilities?: Catalog['capabilities'];
  /** The actions that this feature writes to the audit log. */
  audit?: readonly string[];
  consumers?: readonly Consumer[];
  /** Takes the messages that a `-dead` queue holds; one feature does. */
  deadLetters?: (queue: string, bodies: readonly unknown[], host: Host) => Promise<void>;
  sweeps?: readonly Sweep[];
  jobs?: readonly JobKind[];
  filters?: Partial<FilterTypes>;
  hooks?: Partial<HookTypes>;
};

/** What all features together define, for what stands low in the order and needs the whole of it. */
export type Catalog = {
  capabilities: Readonly<Record<string, { startsIn: readonly string[] }>>;
  auditActions: readonly string[];
  /** The fields that features add to lists of others. */
  filters: Partial<FilterTypes>;
  /** The kinds of job that are about customers. */
  personalJobs: readonly string[];
};

const catalogs = new WeakMap<readonly Feature[], Catalog>();

export function catalogOf(features: readonly Feature[]): Catalog {
  const known = catalogs.get(features);
  if (known) return known;
  const catalog = {
    capabilities: Object.fromEntries(features.flatMap(({ capabilities = {} }) => Object.entries(capabilities))),
    auditActions: features.flatMap(({ audit = [] }) => audit),
    filters: filtersOf(features),
    personalJobs: features.flatMap(({ jobs = [] }) => jobs.flatMap(({ kind, isPersonal }) => (isPersonal ? [kind] : []))),
  };
  catalogs.set(features, catalog);
  return catalog;
}

function filtersOf(features: readonly Feature[]): Partial<FilterTypes> {
  const lists: Record<string, object> = {};
  for (const { filters = {} } of features)
    for (const [list, fields] of Object.entries<object>(filters)) lists[list] = { ...lists[list], ...fields };
  return lists;
}

export const feature = (manifest: Feature): Feature => manifest;

export const hooksOf =
  (features: readonly Feature[]): Hooks =>
  (name) =>
    features.flatMap(({ hooks }) => {
      const hook = hooks?.[name];
      return hook === undefined ? [] : [hook];
    });
