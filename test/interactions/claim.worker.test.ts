import { describe, expect, it } from 'vitest';
import { call } from '../support/api.ts';
import { deliverText } from '../support/meta.ts';
import { claim, finish, firstWord, headOf, newColleague, newShop, refusal } from '../support/shop.ts';

describe('taking an interaction', () => {
  it('[CNV-10] of twenty people who take it at once one gets it, and the others are told who', async () => {
    const shop = await newShop();
    const { interaction } = await firstWord(shop);
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => newColleague(shop.tenant, `Pessoa ${index}`)));
    const answers = await Promise.all(
      people.map(async ({ token, owner }) => {
        const response = await call('POST', `/v1/interactions/${interaction?.id}/claim`, { token });
        return { owner, status: response.status, body: (await response.json()) as Record<string, unknown> };
      }),
    );
    const [winner, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    const losers = answers.filter(({ status }) => status !== 200);
    expect(losers).toHaveLength(19);
    for (const { status, body } of losers)
      expect([status, body.code, body.winner]).toEqual([409, 'interaction-taken', { id: winner?.owner.id, name: winner?.owner.name }]);
  });

  it('[CNV-11] taking again what one has changes nothing', async () => {
    const shop = await newShop();
    const taken = await claim(shop.tenant, await firstWord(shop));
    expect(await claim(shop.tenant, taken)).toEqual(taken);
  });

  it('[CNV-12] only the assignee finishes, twice is once, and what is finished is not taken', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const waiting = await firstWord(shop);
    const path = `/v1/interactions/${waiting.interaction?.id}`;
    const { token } = shop.tenant;
    expect(await refusal('POST', `${path}/finish`, { token })).toEqual([409, 'interaction-not-active']);
    await claim(shop.tenant, waiting);
    expect(await refusal('POST', `${path}/finish`, { token: rui.token })).toEqual([403, 'interaction-not-yours']);
    const done = await finish(shop.tenant, waiting);
    expect(done.interaction).toMatchObject({ state: 'finished', assignee: { id: shop.tenant.owner.id } });
    expect(await finish(shop.tenant, waiting)).toEqual(done);
    expect(await refusal('POST', `${path}/claim`, { token: rui.token })).toEqual([409, 'interaction-finished']);
    expect(await refusal('POST', `${path}/finish`, { token: rui.token })).toEqual([409, 'interaction-finished']);
  });

  it('[CNV-13] a word after the end opens the next interaction, and the old one stays what it was', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant);
    const first = await claim(shop.tenant, await firstWord(shop));
    await finish(shop.tenant, first);
    await deliverText(shop.channel, 'Voltei');
    const next = await headOf(shop.tenant, first.id);
    expect(next.interaction).toMatchObject({ id: first.interaction?.id.replace(/_1$/, '_2'), state: 'waiting', assignee: null });
    expect(await refusal('POST', `/v1/interactions/${first.interaction?.id}/claim`, { token: rui.token })).toEqual([
      409,
      'interaction-finished',
    ]);
    expect((await claim(rui, next)).interaction?.assignee?.id).toBe(rui.owner.id);
  });

  it('[CNV-14] an interaction that never was is not found', async () => {
    const shop = await newShop();
    const { interaction } = await firstWord(shop);
    for (const number of ['_2', '_0', '_999999999', '_x', ''])
      expect(
        await refusal('POST', `/v1/interactions/${interaction?.id.replace(/_1$/, number)}/claim`, { token: shop.tenant.token }),
      ).toEqual([404, 'not-found']);
  });
});
