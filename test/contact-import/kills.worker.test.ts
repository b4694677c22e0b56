import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { days, hours } from '../../src/kernel/time.ts';
import { contactKeys } from '../../src/modules/customers/contact-fields/keys.sweep.ts';
import { importApply, importUndo } from '../../src/modules/customers/contact-import/apply.job.ts';
import { updateImport } from '../../src/modules/customers/contact-import/imports.store.ts';
import { oldImports } from '../../src/modules/customers/contact-import/old-imports.sweep.ts';
import { findImport } from '../../src/modules/customers/contact-import/phases.actions.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { breaking } from '../support/breaking.ts';
import { workshop } from '../support/jobs.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { runs } from '../support/worker-runs.ts';
import { checked, fates, type ImportWire, imported, people, phase, utf8 } from './sheets.ts';

const file = (size: number) =>
  utf8(
    `name,email,phone\n${Array.from({ length: size }, (_, n) => `P${n},p${n}@example.com,+551191${String(1_000_000 + n)}`).join('\n')}\n`,
  );

/** An import whose job is worked on by hand. */
async function byHand(tenant: Tenant, { id }: ImportWire, kind: typeof importApply) {
  const shop = workshop(tenant, kind);
  const s = shop.host.scopeOf(shop.ref);
  const isUndo = kind === importUndo;
  await updateImport(s, await findImport(s, id), { phase: isUndo ? 'undoing' : 'applying', jobId: 'job_x', appliedAt: s.clock() });
  const begun = await kind.start(s, { importId: id });
  return { s, sweep: shop.sweep, step: (scope: Scope) => kind.step(scope, { id: 'job_x', ...begun }, 1_000) };
}

const whole = async (tenant: Tenant) => {
  const of = (sql: string) => rows<Record<string, unknown>>(shardOf(tenant), sql, tenant.id);
  return {
    contacts: await of('SELECT name, email, revision FROM contacts WHERE tenant_id = ? AND erased_at IS NULL ORDER BY name, email'),
    identities: await of('SELECT kind, value FROM contact_identities WHERE tenant_id = ? ORDER BY 1, 2'),
    words: await of('SELECT words FROM contact_words WHERE tenant_id = ? ORDER BY 1'),
    tags: await of('SELECT tag_id FROM contact_tags WHERE tenant_id = ? ORDER BY 1'),
  };
};

it('[IMP-6] killed after whichever batch and repeated, every row has one fate; [IMP-7] and an undo gives back what was', async () => {
  const size = 600;
  const kill = fc.record({ after: fc.integer({ min: 0, max: 2 }), isWritten: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(kill, { maxLength: 3 }), fc.array(kill, { maxLength: 3 }), async (applying, undoing) => {
      // A company may begin only so many imports a day.
      const tenant = await newTenant();
      const { token } = tenant;
      const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } });
      for (const n of [3, 400]) await ask(201, 'POST', '/v1/contacts', { token, body: { name: `Ana ${n}`, email: `p${n}@example.com` } });
      const before = await whole(tenant);
      const ready = await checked(tenant, file(size), { mode: 'update', tagIds: [tag.id] });
      expect(ready.counts).toMatchObject({ rows: size, new: size - 2, updated: 2 });
      const apply = await byHand(tenant, ready, importApply);
      for (const { after, isWritten } of applying) await apply.step(breaking(apply.s, after, isWritten)).catch(() => undefined);
      for (const _ of [1, 2])
        expect(await apply.step(apply.s)).toMatchObject({ done: true, counts: { rows: size, new: size - 2, updated: 2, skipped: 0 } });
      const now = await whole(tenant);
      expect([now.contacts.length, now.identities.length, now.words.length, now.tags.length]).toEqual([size, size * 2, size, size]);
      expect((await findImport(apply.s, ready.id)).state).toBe('done');
      const undo = await byHand(tenant, ready, importUndo);
      for (const { after, isWritten } of undoing) await undo.step(breaking(undo.s, after, isWritten)).catch(() => undefined);
      for (const _ of [1, 2]) expect(await undo.step(undo.s)).toMatchObject({ done: true, counts: { undone: size, left: 0 } });
      // Whoever goes is found no more at once; what they were found by is gone with the next minute.
      expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/contacts?text=p5%40example.com', { token })).items).toEqual([]);
      await undo.sweep(contactKeys);
      const after = await whole(tenant);
      const plain = ({ contacts, ...rest }: typeof after) => ({ ...rest, contacts: contacts.map(({ name, email }) => [name, email]) });
      expect(plain(after)).toEqual(plain(before));
    }),
    runs(4),
  );
});

it('[IMP-6] who was changed between the check and the writing is left alone, and said', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const ana = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Ana', email: 'p1@example.com' } });
  const { id } = await checked(tenant, file(3), { mode: 'update' });
  await ask(200, 'PATCH', `/v1/contacts/${ana.id}`, { token, body: { name: 'Ana Maria' } });
  await ask(201, 'POST', '/v1/contacts', { token, body: { name: 'Bia', email: 'p2@example.com' } });
  const done = await phase(tenant, id, 'apply');
  expect(done.counts).toEqual({ rows: 3, new: 1, updated: 0, unchanged: 0, skipped: 2, duplicate: 0, rejected: 0 });
  expect((await people(tenant)).map(({ name }) => name)).toEqual(['Ana Maria', 'Bia', 'P0']);
  const moved = await fates(tenant, id, '&fate=skipped');
  expect(moved.map(({ line, errors }) => [line, errors[0]?.code])).toEqual([
    [3, 'changed-meanwhile'],
    [4, 'changed-meanwhile'],
  ]);
});

it('[IMP-7] an undo leaves what somebody touched since, or who wrote, and ends after a day', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const channel = await newChannel(tenant);
  const { id } = await imported(
    tenant,
    utf8('name,phone\nAna,+5511987654321\nBia,+5511987654322\nCaio,+5511987654323\nDuda,+5511987654324\n'),
  );
  const [ana, bia] = await people(tenant);
  await ask(200, 'PATCH', `/v1/contacts/${ana?.id}`, { token, body: { name: 'Ana Maria' } });
  const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } });
  await ask(200, 'PATCH', `/v1/contacts/${bia?.id}/tags`, { token, body: { add: [tag.id], remove: [] } });
  await deliverText(channel, 'Oi', { from: '5511987654323' });
  await until(async () => (await ask<{ items: unknown[] }>(200, 'GET', '/v1/conversations', { token })).items[0]);
  const undone = await phase(tenant, id, 'undo');
  expect([undone.state, undone.job.counts]).toEqual(['undone', { undone: 1, left: 3 }]);
  expect((await people(tenant)).map(({ name }) => name)).toEqual(['Ana Maria', 'Bia', 'Caio']);
  expect(await refusal('POST', `/v1/imports/${id}/undo`, { token })).toEqual([409, 'import-not-ready']);
  const late = await imported(tenant, utf8('name,phone\nEva,+5511987654325\n'));
  await shardOf(tenant)
    .prepare('UPDATE imports SET applied_at = applied_at - ? WHERE tenant_id = ?')
    .bind(hours(24) + 1, tenant.id)
    .run();
  expect(await refusal('POST', `/v1/imports/${late.id}/undo`, { token })).toEqual([410, 'undo-over']);
});

it('[IMP-12] imports go after seven days, and the contacts stay', async () => {
  const tenant = await newTenant();
  const { id } = await imported(tenant, file(2));
  const shop = workshop(tenant, importApply);
  const left = async () => [
    (await rows(shardOf(tenant), 'SELECT id FROM imports WHERE tenant_id = ?', tenant.id)).length,
    (await rows(shardOf(tenant), 'SELECT step FROM job_steps WHERE tenant_id = ?', tenant.id)).length,
    (await shop.host.scopeOf(shop.ref).files.get(`imports/${id}/source`)) === undefined,
    (await people(tenant)).length,
  ];
  await shop.sweep(oldImports);
  expect(await left()).toEqual([1, 1, false, 2]);
  shop.pass(days(8));
  await shop.sweep(oldImports);
  expect(await left()).toEqual([0, 0, true, 2]);
});
