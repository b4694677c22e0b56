import { describe, expect, it } from 'vitest';
import { ask, call, newTenant } from '../support/api.ts';
import { declare, linesOnce, type Reason, reasonsOf } from '../support/presence.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';

const coffee = { name: 'Café', limitMinutes: 10, countsAsWork: false };

describe('pause reasons', () => {
  it('[PRS-40] a new company has three in its language', async () => {
    const tenant = await newTenant();
    expect((await reasonsOf(tenant)).map(({ name, limitMinutes, countsAsWork }) => [name, limitMinutes, countsAsWork])).toEqual([
      ['Almoço', 60, false],
      ['Pausa', 15, false],
      ['Treinamento ou feedback', null, true],
    ]);
  });

  it('[PRS-41] are made, changed and archived, and the audit log has each', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const made = await ask<Reason>(201, 'POST', '/v1/pause-reasons', { token, body: coffee });
    expect(made).toMatchObject({ ...coffee, endsAtLimit: false, revision: 1 });
    expect(await refusal('POST', '/v1/pause-reasons', { token, body: { ...coffee, name: 'café' } })).toEqual([409, 'name-taken']);
    expect(await refusal('POST', '/v1/pause-reasons', { token, body: { ...coffee, name: 'pausa' } })).toEqual([409, 'name-taken']);
    const path = `/v1/pause-reasons/${made.id}`;
    const response = await call('PATCH', path, { token, body: { limitMinutes: null }, headers: { 'if-match': '"1"' } });
    expect([response.status, response.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await response.json()).toEqual({ ...made, limitMinutes: null, revision: 2 });
    expect(await refusal('PATCH', path, { token, body: { name: 'Chá' }, headers: { 'if-match': '"1"' } })).toEqual([412, 'stale-revision']);
    expect(await refusal('PATCH', path, { token, body: { name: 'Pausa' } })).toEqual([409, 'name-taken']);
    expect(await refusal('PATCH', path, { token, body: { revision: 7 } })).toEqual([400, 'invalid-request']);
    await ask(204, 'DELETE', path, { token });
    expect(await refusal('DELETE', path, { token })).toEqual([404, 'not-found']);
    await ask(201, 'POST', '/v1/pause-reasons', { token, body: coffee }); // the name is free again
    const entries = await rows<{ action: string; before: string; after: string }>(
      shardOf(tenant),
      'SELECT action, before, after FROM audit_entries WHERE tenant_id = ? AND object_id = ? ORDER BY seq',
      tenant.id,
      made.id,
    );
    expect(entries.map(({ action }) => action)).toEqual(['pause-reason.created', 'pause-reason.updated', 'pause-reason.archived']);
    expect([entries[1]?.before, entries[1]?.after]).toEqual(['{"limitMinutes":10}', '{"limitMinutes":null}']);
    const agent = await newColleague(tenant, 'Rui Lima', 'agent');
    expect(await refusal('POST', '/v1/pause-reasons', { token: agent.token, body: coffee })).toEqual([403, 'forbidden']);
    expect(await reasonsOf(agent)).not.toEqual([]);
  });

  it('[PRS-42] none that is archived, unknown, malformed or foreign can be chosen', async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const [mine, foreign] = [(await reasonsOf(tenant))[0], (await reasonsOf(other))[0]];
    await ask(204, 'DELETE', `/v1/pause-reasons/${mine?.id}`, { token: tenant.token });
    const answers = await Promise.all(
      [mine?.id, foreign?.id, 'rsn_01kb3rt5a6e0zvgv5x3m9f7c2d', "' OR 1=1 --"].map(async (reasonId) => {
        const response = await call('PUT', '/v1/presence', { token: tenant.token, body: { presence: 'away', reasonId } });
        return [response.status, (await response.text()).replace(/"instance":"[^"]*"/, '')];
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(400);
  });

  it('[PRS-43] what one said when a pause began stays in the ledger', async () => {
    const tenant = await newTenant();
    const line = await openDesk(tenant);
    const lunch = (await reasonsOf(tenant))[0];
    await declare(tenant, { presence: 'away', reasonId: lunch?.id });
    await ask(200, 'PATCH', `/v1/pause-reasons/${lunch?.id}`, { token: tenant.token, body: { name: 'Jantar', countsAsWork: true } });
    await ask(204, 'DELETE', `/v1/pause-reasons/${lunch?.id}`, { token: tenant.token });
    await declare(tenant, { presence: 'available' });
    const lines = await linesOnce(tenant, (all) => all.some(({ state, ended_at }) => state === 'away' && ended_at !== null));
    expect(lines.find(({ state }) => state === 'away')).toMatchObject({ reason_name: 'Almoço', counts_as_work: 0, limit_ms: 3_600_000 });
    line.close();
  });
});
