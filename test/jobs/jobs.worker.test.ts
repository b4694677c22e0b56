import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../src/edge/feature.ts';
import { days, seconds } from '../../src/kernel/time.ts';
import { cancelJob, driveJob, keepPart, readPart } from '../../src/modules/foundation/jobs/jobs.actions.ts';
import { filePart, LEASE, LOST_AFTER, MESSAGE_BUDGET, TRIES } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { endedJobs, redriveJobs } from '../../src/modules/foundation/jobs/jobs.sweep.ts';
import { newTenant } from '../support/api.ts';
import { workshop } from '../support/jobs.ts';
import { newColleague, shardOf } from '../support/shop.ts';
import { untilHeld } from '../support/until.ts';
import { runs } from '../support/worker-runs.ts';

/** What may happen to a step: nothing; an error or a death before or after it wrote its part; or it takes its time. */
const FATES = ['fails-before', 'fails-after', 'hangs-before', 'hangs-after'] as const;
type Fate = (typeof FATES)[number] | 'well' | 'slow';

/** Writes the numbers from 0, a part each, as the fates let it. */
function counting(size: number, fates: Fate[] = []) {
  let hung: () => void = () => {};
  const wake: (() => void)[] = [];
  const hang = (): Promise<void> =>
    new Promise((resolve) => {
      wake.push(resolve);
      hung();
    });
  const work = { pass: (_: number): void => {}, steps: 0 };
  const kind: JobKind = {
    kind: 'counting',
    needs: 'audit:read',
    start: async () => ({ input: { size }, cursor: 0, counts: { items: 0 } }),
    async step(s, { id, cursor, counts }) {
      const [at, fate] = [Number(cursor), fates.shift() ?? 'well'];
      work.steps += 1;
      if (fate === 'fails-before') throw new Error('before');
      if (fate === 'hangs-before') await hang();
      await keepPart(s, id, filePart(at), `${at};`);
      if (fate === 'fails-after') throw new Error('after');
      if (fate === 'hangs-after') await hang();
      if (fate === 'slow') work.pass(MESSAGE_BUDGET);
      const done = at + 1 >= size;
      const next = { cursor: at + 1, counts: { items: (counts.items ?? 0) + 1 }, done };
      return done ? { ...next, file: { name: 'numbers.txt', mime: 'text/plain', parts: size } } : next;
    },
  };
  return {
    kind,
    work,
    /** Drives until somebody ends, lets go, or hangs. */
    drive: async (drive: () => Promise<void>, all: Promise<void>[]): Promise<void> => {
      const hanging = new Promise<void>((resolve) => {
        hung = resolve;
      });
      const driven = drive();
      all.push(driven);
      await Promise.race([driven, hanging]);
    },
    wakeAll: () => {
      for (const resolve of wake) resolve();
    },
  };
}

describe('a job', () => {
  it('[JOB-1] makes what it would have made undisturbed, killed wherever and however often; [JOB-2] and whoever lost it keeps nothing', async () => {
    const tenant = await newTenant();
    const perStep = fc.tuple(
      fc.array(fc.constantFrom(...FATES), { maxLength: TRIES - 2 }),
      fc.constantFrom('well' as const, 'slow' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(perStep, { minLength: 1, maxLength: 5 }), async (steps) => {
        const it = counting(
          steps.length,
          steps.flatMap(([bad, good]): Fate[] => [...bad, good]),
        );
        const shop = workshop(tenant, it.kind);
        it.work.pass = shop.pass;
        const id = await shop.start();
        const all: Promise<void>[] = [];
        while ((await shop.row(id))?.state !== 'done') {
          shop.pass(LEASE + LOST_AFTER + seconds(1));
          await shop.sweep(redriveJobs);
          expect(shop.queued).toContain(id);
          shop.queued.length = 0;
          // The message comes twice, and one of the two works.
          await it.drive(() => driveJob(shop.host, shop.ref, id), all);
          await it.drive(() => driveJob(shop.host, shop.ref, id), all);
        }
        const before = await shop.row(id);
        it.wakeAll();
        await Promise.all(all);
        expect(await shop.row(id)).toEqual(before);
        expect(JSON.parse(before?.counts ?? '')).toEqual({ items: steps.length });
        const scope = shop.host.scopeOf(shop.ref);
        const parts = await Promise.all(steps.map((_, n) => readPart(scope, id, filePart(n))));
        expect(parts.join('')).toBe(steps.map((_, n) => `${n};`).join(''));
        expect((await shop.audited(id)).map(({ action }) => action)).toEqual(['job.started', 'job.ended']);
      }),
      runs(25),
    );
  });

  it('[JOB-3] fails when one step keeps failing, and only then; [JOB-4] the log says how it began and ended, and whose it was', async () => {
    const tenant = await newTenant();
    const bad = counting(2, ['well', ...Array.from({ length: TRIES }, (): Fate => 'fails-before')]);
    const shop = workshop(tenant, bad.kind);
    const id = await shop.start();
    for (let tries = 1; tries <= TRIES; tries += 1) {
      expect((await shop.row(id))?.state).not.toBe('failed');
      await driveJob(shop.host, shop.ref, id);
      shop.pass(LEASE);
    }
    expect((await shop.row(id))?.state).toBe('failed');
    const told = await shop.audited(id);
    expect(told.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['job.started', tenant.owner.name],
      ['job.ended', tenant.owner.name],
    ]);
    expect(JSON.parse(told[1]?.after ?? '')).toEqual({ state: 'failed', items: 1 });
  });

  it('[JOB-6] that was cancelled does no further step, and the step on its way keeps nothing', async () => {
    const tenant = await newTenant();
    const one = counting(3, ['well', 'hangs-after']);
    const shop = workshop(tenant, one.kind);
    const id = await shop.start();
    const all: Promise<void>[] = [];
    await one.drive(() => driveJob(shop.host, shop.ref, id), all);
    expect((await cancelJob(shop.user, shop.host, id)).state).toBe('cancelled');
    one.wakeAll();
    await Promise.all(all);
    shop.pass(LEASE);
    await driveJob(shop.host, shop.ref, id);
    expect([one.work.steps, (await shop.row(id))?.state, (await shop.row(id))?.counts]).toEqual([2, 'cancelled', '{"items":1}']);
    await expect(cancelJob(shop.user, shop.host, id)).rejects.toMatchObject({ slug: 'job-ended' });
    expect((await shop.audited(id)).length).toBe(2);
  });

  it('[JOB-12] ends when the person who began it may no longer do what it does', async () => {
    const tenant = await newTenant();
    const { owner } = await newColleague(tenant, 'Rui', 'admin');
    const one = counting(3, ['slow']);
    const shop = workshop(tenant, one.kind, owner);
    one.work.pass = shop.pass;
    const id = await shop.start();
    await driveJob(shop.host, shop.ref, id);
    expect([one.work.steps, (await shop.row(id))?.state]).toEqual([1, 'running']);
    await shardOf(tenant).prepare("UPDATE users SET status = 'disabled' WHERE tenant_id = ? AND id = ?").bind(tenant.id, owner.id).run();
    shop.pass(LEASE);
    await driveJob(shop.host, shop.ref, id);
    expect([one.work.steps, (await shop.row(id))?.state]).toEqual([1, 'cancelled']);
    const told = await shop.audited(id);
    expect(JSON.parse(told[1]?.after ?? '')).toEqual({ state: 'cancelled', reason: 'right-lost', items: 1 });
  });

  it('[JOB-7] whose message was lost is driven again; one at work, or ended, is left alone', async () => {
    const tenant = await newTenant();
    const shop = workshop(tenant, counting(1).kind);
    const id = await shop.start();
    const mine = () => shop.queued.filter((queued) => queued === id); // the sweep sees the whole shard
    shop.queued.length = 0;
    await shop.sweep(redriveJobs);
    expect(mine()).toEqual([]);
    shop.pass(LOST_AFTER + seconds(1));
    await shop.sweep(redriveJobs);
    expect(mine()).toEqual([id]);
    await driveJob(shop.host, shop.ref, id);
    shop.pass(days(1));
    await shop.sweep(redriveJobs);
    expect(mine()).toEqual([id]);
  });

  it('[JOB-8] goes a week after its end, with what it made', async () => {
    const tenant = await newTenant();
    const shop = workshop(tenant, counting(2).kind);
    const [old, young] = [await shop.start(), await shop.start()];
    await driveJob(shop.host, shop.ref, old);
    shop.pass(days(7) + seconds(1));
    await driveJob(shop.host, shop.ref, young);
    await shop.sweep(endedJobs);
    const left = async (id: string) => (await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/jobs/${id}/` })).objects.length;
    await untilHeld(async () => expect([await shop.row(old), await left(old)]).toEqual([undefined, 0]));
    expect([(await shop.row(young))?.state, await left(young)]).toEqual(['done', 2]);
  });
});
