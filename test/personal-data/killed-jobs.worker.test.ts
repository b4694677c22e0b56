import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JobKind } from '../../src/edge/feature.ts';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { newId } from '../../src/kernel/ids.ts';
import { days, instantOf } from '../../src/kernel/time.ts';
import { contactExport as exportContacts } from '../../src/modules/customers/contacts/export.job.ts';
import { archiveContact } from '../../src/modules/customers/personal-data/archive.job.ts';
import { eraseContact } from '../../src/modules/customers/personal-data/erase.job.ts';
import { retentionRun } from '../../src/modules/customers/personal-data/retention.job.ts';
import { retentionSettings } from '../../src/modules/customers/personal-data/retention.table.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { runs } from '../support/worker-runs.ts';
import { canaries, found, foundOf, plant } from './persons.ts';

/** Killed at each so many statements in `npm test`, at each in the bench. */
const EACH = Number(env.TEST_RUNS) >= 10 ? 1 : 9;

/** The parts of a job's file, byte by byte. */
async function fileOf({ id }: Tenant, jobId: string, parts: number): Promise<string> {
  const keys = Array.from({ length: parts }, (_, n) => `${id}/jobs/${jobId}/file-${String(n).padStart(5, '0')}`);
  const bodies = await Promise.all(keys.map(async (key) => new Uint8Array((await (await env.MEDIA_BUCKET.get(key))?.arrayBuffer()) ?? [])));
  return bodies.map((bytes) => [...bytes].join()).join('\n');
}

/** A scope in which no time passes, so that what a job writes is the same each time. */
const still = (s: Scope): Scope => ({ ...s, clock: () => instantOf(NOW) });
const NOW = currentTime();

async function sameFile(tenant: Tenant, s: Scope, kind: JobKind, input: unknown): Promise<void> {
  const made = async (kills: readonly number[]) => {
    const id = newId('job');
    const { file, counts, killed } = await workedOn(s, kind, id, input, kills);
    return { is: { file, counts, bytes: await fileOf(tenant, id, file?.parts ?? 0) }, killed };
  };
  const whole = (await made([])).is;
  expect(whole.bytes.length).toBeGreaterThan(100);
  for (let at = 1, killed = 1; killed > 0; at += 1) {
    const one = await made([at]);
    killed = one.killed;
    expect(one.is).toEqual(whole);
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 }), async (kills) => {
      expect((await made(kills)).is).toEqual(whole);
    }),
    runs(5),
  );
}

it(
  '[PDT-37] an export and an archive that were killed at whichever statement are the same, byte for byte',
  async () => {
    const { shop, contactId } = await plant(canaries(), 2);
    const { tenant } = shop;
    const s = still(workshop(tenant, exportContacts).user);
    const columns = ['name', 'phone', 'email', 'tags'];
    for (const format of ['csv', 'xlsx'])
      await sameFile(tenant, s, exportContacts, { format, columns, filter: { all: [] }, locale: 'pt-BR' });
    const by = { kind: 'user', id: tenant.owner.id, name: tenant.owner.name };
    await sameFile(tenant, s, archiveContact, { contactId, by });
  },
  120_000 * Math.max(1, Number(env.TEST_RUNS)),
);

it(
  '[PDT-37] a run of retention that was killed at whichever statement ends everybody once, with one receipt each',
  async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const s = workshop(tenant, retentionRun).user;
    const rules = { contactDays: 60, fileDays: null, messageDays: null };
    await s.db.insert(retentionSettings).values({ tenantId: tenant.id, ...rules, runAt: null, revision: 1 });
    let people = 0;
    const idle = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n += 1) {
        people += 1;
        const body = { name: `P ${people}`, email: `p${people}@example.com` };
        const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body });
        await shardOf(tenant)
          .prepare('UPDATE contacts SET activity_day = activity_day - 100 WHERE tenant_id = ? AND id = ?')
          .bind(tenant.id, id)
          .run();
      }
    };
    const ran = async (count: number, kills: readonly number[]): Promise<number> => {
      await idle(count);
      const id = newId('job');
      const { counts, killed } = await workedOn(s, retentionRun, id, { ...rules, at: currentTime() + days(1) }, kills);
      expect(counts.contacts).toBe(count);
      const [run] = await rows<{ n: number }>(
        shardOf(tenant),
        'SELECT count(*) AS n FROM retention_runs WHERE tenant_id = ? AND id = ?',
        tenant.id,
        id,
      );
      expect(run?.n).toBe(1);
      return killed;
    };
    let statements = 0;
    for (let at = 1, killed = 1; killed > 0; at += EACH) {
      killed = await ran(1, [at]);
      statements += killed;
    }
    expect(statements).toBeGreaterThan(50 / EACH);
    await ran(2, [39, 65]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 4 }), async (kills) => void (await ran(2, kills))),
      runs(3),
    );
    const receipts = await rows<{ state: string; remains: string }>(
      env.DIRECTORY,
      'SELECT state, remains FROM erasures WHERE tenant_id = ?',
      tenant.id,
    );
    expect([receipts.length, new Set(receipts.map(({ state }) => state))]).toEqual([people, new Set(['erased'])]);
    expect(receipts.filter(({ remains }) => Object.values(JSON.parse(remains)).some((left) => left !== 0))).toEqual([]);
    expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/contacts', { token })).items).toEqual([]);
  },
  120_000 * Math.max(1, Number(env.TEST_RUNS)),
);

it(
  '[PDT-3] an erasure that was killed at whichever statements leaves nothing, and one receipt',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 6, maxLength: 20 }), async (kills) => {
        const words = canaries();
        const { shop, contactId, threads } = await plant(words, 1);
        const { tenant } = shop;
        const s = workshop(tenant, eraseContact).user;
        const contactIds = (await found(shop, 'contacts')).map(({ id }) => String(id));
        const by = { id: tenant.owner.id, name: tenant.owner.name };
        const asked = { erasureId: newId('erasure'), contactId, contactIds, cause: 'asked', by, at: s.clock() };
        const { counts } = await workedOn(s, eraseContact, newId('job'), asked, kills);
        expect(counts).toMatchObject({ remains: 0 });
        expect(await foundOf(shop, threads, words.planted)).toEqual({});
        const receipts = await rows(env.DIRECTORY, 'SELECT state FROM erasures WHERE tenant_id = ?', tenant.id);
        expect(receipts).toEqual([{ state: 'erased' }]);
      }),
      runs(2),
    );
  },
  120_000 * Math.max(1, Number(env.TEST_RUNS)),
);
