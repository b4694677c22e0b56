import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { importApply, importUndo } from '../../src/modules/customers/contact-import/apply.job.ts';
import { updateImport } from '../../src/modules/customers/contact-import/imports.store.ts';
import { findImport } from '../../src/modules/customers/contact-import/phases.actions.ts';
import { phase } from '../contact-import/sheets.ts';
import { newTenant } from '../support/api.ts';
import { workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { rows, shardOf } from '../support/shop.ts';
import { writeRecord } from './company.ts';
import { checked, imported, market, sheet, whole } from './sheets.ts';

/** Killed at each so many statements in `npm test`, at each in the bench. */
const EACH = Number(env.TEST_RUNS) >= 10 ? 1 : 12;

it('[RCD-45] killed at any statement, each row is written once; [RCD-47] so is its undo', async () => {
  const tenant = await newTenant();
  const { stores } = await market(tenant);
  const kept = await writeRecord(tenant, 'pedido', { numero: 'P-0', total: 100, loja: stores[0]?.id });
  const file = sheet(`${kept.id};P-0;L2;Ana Lima;2;`, ...Array.from({ length: 60 }, (_, n) => `;N-${n};L1;;${n};`), ';X-1;;;;');
  const before = await whole(tenant);
  const { id, ...done } = await imported(tenant, file, { mode: 'update' });
  const after = await whole(tenant);
  await phase(tenant, id, 'undo');
  expect(await whole(tenant)).toEqual(before);
  expect(done.counts).toMatchObject({ rows: 62, new: 61, updated: 1 });
  let killed = 1;
  for (let at = 1; killed > 0; at += EACH) {
    const again = await checked(tenant, file, { mode: 'update' });
    const row = await rows<{ input: string }>(
      shardOf(tenant),
      'SELECT input FROM jobs WHERE tenant_id = ? AND id = ?',
      tenant.id,
      again.jobId,
    );
    const asked = JSON.parse(row[0]?.input ?? '{}');
    const work = async (kind: typeof importApply, to: 'applying' | 'undoing', kills: number[]) => {
      const shop = workshop(tenant, kind);
      const s = shop.host.scopeOf(shop.ref);
      await updateImport(s, await findImport(s, again.id), { phase: to, jobId: `job_${to}`, appliedAt: s.clock() });
      return workedOn(s, kind, `job_${to}`, asked, kills);
    };
    const applied = await work(importApply, 'applying', [at, at]);
    ({ killed } = applied);
    expect([at, applied.counts, await whole(tenant)]).toEqual([at, done.counts, after]);
    const undone = await work(importUndo, 'undoing', [at]);
    expect([at, undone.counts]).toEqual([at, { undone: 62, left: 0 }]);
    expect(await whole(tenant)).toEqual(before);
    await shardOf(tenant).prepare('UPDATE imports SET created_at = 0 WHERE tenant_id = ?').bind(tenant.id).run();
  }
});
