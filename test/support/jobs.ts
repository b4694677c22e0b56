import type { JobKind, Sweep } from '../../src/edge/feature.ts';
import type { Host } from '../../src/edge/platform/host.ts';
import type { Scope, TenantRef } from '../../src/edge/platform/scope.ts';
import { type Id, newId } from '../../src/kernel/ids.ts';
import { type Duration, type Instant, instantOf } from '../../src/kernel/time.ts';
import type { UserScope } from '../../src/modules/foundation/access/access.scope.ts';
import { startJob } from '../../src/modules/foundation/jobs/jobs.actions.ts';
import { ask, type Tenant } from './api.ts';
import { testHost } from './host.ts';
import { claimsOf, rows, shardOf } from './shop.ts';
import { until } from './until.ts';

export type JobWire = { id: string; state: string; counts: Record<string, number>; file: { name: string } | null; revision: number };

/** A job of the product, once it has ended. */
export const ended = ({ token }: Pick<Tenant, 'token'>, id: string): Promise<JobWire> =>
  until(async () => {
    const job = await ask<JobWire>(200, 'GET', `/v1/jobs/${id}`, { token });
    return job.state === 'waiting' || job.state === 'running' ? undefined : job;
  });

const shardName = (tenant: Tenant): string => claimsOf(tenant).shd;

/** A place to work on jobs of one kind by hand, begun by this person: with a clock of its own, and a queue that is a list. */
export function workshop(tenant: Tenant, kind: JobKind, owner = tenant.owner) {
  const base = testHost();
  const queued: string[] = [];
  let now: Instant = base.clock();
  const clock = () => now;
  const scopeOf = (ref: TenantRef): Scope => ({
    ...base.scopeOf(ref),
    clock,
    enqueueJob: async (id: string) => {
      queued.push(id);
    },
  });
  const host: Host = { ...base, clock, scopeOf, features: [{ name: 'workshop', jobs: [kind] }] };
  const ref = { tenantId: tenant.id, shard: shardName(tenant) } as TenantRef; // safe: the id of a tenant
  const user: UserScope = {
    ...scopeOf(ref),
    actor: { kind: 'user', id: owner.id as Id<'user'>, name: owner.name, loginId: newId('login') }, // safe: the id of a user
    requestId: 'request-1',
    subject: {
      ...{ kind: 'person', status: 'active', role: 'owner', queues: [], departments: [] },
      group: { id: 'grp_1', name: 'Owner', capabilities: [], entityRights: {} },
    },
  };
  return {
    host,
    ref,
    user,
    queued,
    pass: (length: Duration) => {
      now = instantOf(now + length);
    },
    start: async (input: unknown = null) => (await startJob(user, kind, input)).id,
    row: async (id: string) => (await rows<Row>(shardOf(tenant), 'SELECT * FROM jobs WHERE tenant_id = ? AND id = ?', tenant.id, id))[0],
    /** What the log says of a job. */
    audited: (id: string) =>
      rows<{ action: string; after: string; actor_name: string }>(
        shardOf(tenant),
        'SELECT action, after, actor_name FROM audit_entries WHERE tenant_id = ? AND object_id = ? ORDER BY seq',
        tenant.id,
        id,
      ),
    async sweep(sweep: Sweep): Promise<void> {
      if (sweep.on === 'shard')
        await sweep.run({
          shard: ref.shard,
          db: base.shard(ref.shard),
          directory: base.directory,
          now,
          scopeOf: (tenantId) => scopeOf({ tenantId, shard: ref.shard }),
        });
    },
  };
}
type Row = { state: string; counts: string; revision: number; attempts: number };
