import { describe, expect, it } from 'vitest';
import { ask, call as plain } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { ended } from '../support/jobs.ts';
import { deliver } from '../support/meta.ts';
import type { Shop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { begun, byNumber, call, draft, previewed, ready, sentIn, standsAt, status } from './company.ts';

type People = {
  items: { contact: { id: string } | null; state: string; reason: string | null; button: string | null }[];
  next: string | null;
};
const peopleOf = ({ tenant }: Shop, id: string, query: string): Promise<People> =>
  call<People>(tenant, 200, 'GET', `/${id}/recipients?${query}`);

/** Everybody, whatever pages they come in. */
async function allOf(shop: Shop, id: string, query: string): Promise<People['items']> {
  const all: People['items'] = [];
  for (let after = ''; ; ) {
    const { items, next } = await peopleOf(shop, id, `${query}&limit=2${after === '' ? '' : `&after=${after}`}`);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

/** A campaign to five: two were refused for other reasons, two have it, and one of those chose a quick reply. */
async function sentOut() {
  const meta = graph((one) => (one.body.type === 'template' ? byNumber(one) : Response.json({})));
  const { shop, contacts } = await ready(5);
  const { id } = await draft(shop, contacts);
  const { preview } = await previewed(shop, id);
  await begun(shop, id);
  await standsAt(shop, id, ({ counts }) => counts.accepted === 5);
  const [first, second, third, fourth] = sentIn(meta);
  if (!first || !second || !third || !fourth) throw new Error('five have left');
  const failed = (code: number) => ({ errors: [{ code, title: 'no' }] });
  await status(shop, first, 'failed', failed(131026));
  await status(shop, second, 'failed', failed(131049));
  await status(shop, third, 'delivered');
  await status(shop, fourth, 'read');
  await deliver(shop.channel, {
    contacts: [{ wa_id: fourth.body.to, profile: { name: 'Pessoa' } }],
    messages: [
      {
        ...{ from: fourth.body.to, id: 'wamid.answer', timestamp: String(Math.floor(currentTime() / 1_000)) },
        ...{ type: 'button', button: { text: 'Quero', payload: 'quero' }, context: { id: `wamid.${fourth.body.to}` } },
      },
    ],
  });
  await standsAt(shop, id, ({ counts }) => counts.failed === 2 && counts.replied === 1 && counts.read === 1);
  return { shop, id, preview, first };
}

describe('the report of a campaign', () => {
  it('[CMP-33] narrows its people by state, reason, answer and button, whatever pages they come in', async () => {
    const { shop, id } = await sentOut();
    const narrowed = async (query: string) => (await allOf(shop, id, query)).map(({ state, reason, button }) => [state, reason, button]);
    expect(await narrowed('reason=131026')).toEqual([['failed', '131026', null]]);
    expect((await narrowed('state=failed')).map(([, reason]) => reason).sort()).toEqual(['131026', '131049']);
    expect(await narrowed('state=read&reason=131026')).toEqual([]);
    expect(await narrowed('replied=true')).toEqual([['read', null, 'Quero']]);
    expect(await narrowed('button=Quero')).toEqual([['read', null, 'Quero']]);
    expect(await narrowed('replied=false')).toHaveLength(4);
  });

  it('[CMP-34] says how fast it goes, who chose each quick reply, and what it has cost so far', async () => {
    const { shop, id, preview } = await sentOut();
    const progress = await call<{ lastMinute: number; endsAt: string | null; buttons: object[] }>(
      ...([shop.tenant, 200, 'GET', `/${id}/progress`] as const),
    );
    expect(progress).toEqual({ lastMinute: 5, endsAt: null, buttons: [{ button: 'Quero', people: 1 }] });
    type Cost = { posted: { micros: number; currency: string }[]; pending: object[]; asOf: string | null };
    const cost = await call<Cost>(shop.tenant, 200, 'GET', `/${id}/cost`);
    // The seed's tariff charges a session when its message arrives: two of five have.
    const each = (preview?.total?.micros ?? 0) / 5;
    expect(each).toBeGreaterThan(0);
    expect(cost.posted).toEqual([{ currency: 'BRL', micros: 2 * each }]);
    expect(cost.pending).toEqual([{ currency: 'BRL', micros: each }]);
  });

  it('[CMP-35] becomes a sheet of its people, as the list is narrowed, for who may take contacts out', async () => {
    const { shop, id, first } = await sentOut();
    const { tenant } = shop;
    const body = { format: 'csv', state: 'failed', locale: 'pt-BR' };
    const job = await ask<{ id: string }>(202, 'POST', `/v1/campaigns/${id}/export`, { token: tenant.token, body });
    expect(await ended(tenant, job.id)).toMatchObject({ state: 'done', counts: { rows: 2 } });
    const lines = (await (await plain('GET', `/v1/jobs/${job.id}/file`, { token: tenant.token })).text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('Nome;Telefone;Situação;Motivo');
    expect(lines.some((line) => line.includes(String(first.body.to).slice(-8)) && line.includes('Falhou;131026'))).toBe(true);
  });
});
