import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { questionOf } from '../../src/kernel/question.ts';
import { type Hit, indexingDelayOf } from '../../src/modules/service/search/passages.domain.ts';
import { ask, newTenant } from '../support/api.ts';
import { at as atTime } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { deliverText } from '../support/meta.ts';
import { watchObjects } from '../support/objects.ts';
import { hex, indexOf, LAYOUT, lines, MONTH, search, stubOf } from '../support/search-index.ts';
import { claim, finish, firstWord, newColleague, newShop, objectOf, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const seqs = (hits: Hit[]): number[] => hits.map(({ seq }) => seq);

describe('an index object', () => {
  it('[SRC-11] holds each passage once, however often it is written, and the longer one of two', async () => {
    const index = indexOf(await newTenant());
    await index.put('con_a', [lines(1, 'bolo de milho', 'bolo de fubá'), lines(26, 'bolo de rolo')]);
    const [before, found] = [await index.dump(), await index.find('bolo')];
    expect(seqs(found)).toEqual([26, 2, 1]);
    await index.put('con_a', [lines(1, 'bolo de milho', 'bolo de fubá'), lines(26, 'bolo de rolo')]);
    await index.put('con_a', [lines(1, 'bolo de milho')]);
    expect([await index.dump(), await index.find('bolo')]).toEqual([before, found]);
    await index.put('con_a', [lines(26, 'bolo de rolo', 'torta')]);
    await index.put('con_b', [lines(1, 'bolo de milho')]);
    expect(seqs(await index.find('bolo'))).toEqual([26, 2, 1, 1]);
    expect(seqs(await index.find('torta'))).toEqual([27]);
  });

  it('[SRC-23] takes other words for a message, before and after its own, and leaves no byte of the old ones', async () => {
    const index = indexOf(await newTenant());
    await index.put('con_a', [lines(1, 'zxqwdoze bolos', 'torta')]);
    await index.amend('con_a', [
      { seq: 1, at: 1, text: 'vinte bolos' },
      { seq: 30, at: 2, text: 'trinta' },
      { seq: 40, at: 2, text: '' },
    ]);
    await index.put('con_a', [lines(1, 'zxqwdoze bolos', 'torta', 'café'), lines(30, 'zxqwoutra', 'suco'), lines(39, 'chá', 'zxqwnada')]);
    const found = async (q: string) => seqs(await index.find(q));
    expect([await found('vinte bolos'), await found('torta'), await found('cafe'), await found('trinta')]).toEqual([[1], [2], [3], [30]]);
    expect([await found('suco'), await found('cha'), await found('zxqw')]).toEqual([[31], [39], []]);
    expect(await index.dump()).not.toContain(hex('zxqw'));
  });

  it('[SRC-12] answers page by page, the newest first, each message once', async () => {
    const index = indexOf(await newTenant());
    for (let n = 0; n < 12; n += 1) await index.put(`con_${n % 5}`, [lines(1 + n * 10, 'pão doce', 'pão', 'doce sem pão', 'sem', 'café')]);
    const all = await index.find('pao doce');
    expect(all).toHaveLength(24);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => b - a));
    expect(await index.find('pao doce', 1)).toEqual(all);
    expect(await index.find('"doce pao"')).toEqual([]);
  });

  it('[SRC-12] finds also behind many passages whose words are in no message together', async () => {
    const index = indexOf(await newTenant());
    await index.put('con_a', [lines(1, 'pão doce')]);
    await index.put(
      'con_b',
      Array.from({ length: 620 }, (_, n) => lines(1 + n * 25, 'pão', 'doce')),
    );
    expect(await index.find('pao doce', 5)).toMatchObject([{ conversationId: 'con_a', seq: 1 }]);
  });

  it('[SRC-13] forgets conversations without a hit and without a byte', async () => {
    const index = indexOf(await newTenant());
    const secret = 'zxqw';
    await index.put('con_a', [lines(1, `${secret}um dois`, 'três'), lines(26, `quatro ${secret}um`)]);
    await index.put('con_b', [lines(1, 'dois', 'quatro')]);
    expect(await index.find(secret)).toHaveLength(2);
    expect(await index.dump()).toContain(hex(secret));
    expect(await index.object.forget(['con_a', 'con_nobody'])).toBe(2);
    expect([await index.find(secret), await index.find('tres')]).toEqual([[], []]);
    const after = await index.dump();
    for (const trace of [secret, secret.slice(1), 'con_a']) expect(after).not.toContain(hex(trace));
    expect((await index.find('dois')).map(({ conversationId }) => conversationId)).toEqual(['con_b']);
    expect(await index.object.forget(['con_a'])).toBe(0);
  });

  it('[SRC-14] is empty until somebody writes in it, and is then known by one row', async () => {
    const tenant = await newTenant();
    const index = indexOf(tenant);
    const months = () => rows(shardOf(tenant), 'SELECT month, parts, version FROM search_months WHERE tenant_id = ?', tenant.id);
    expect(await index.find('bolo')).toEqual([]);
    expect(await index.object.forget(['con_a'])).toBe(0);
    expect([await index.dump(), await months()]).toEqual(['[]', []]);
    const databases = watchDatabases();
    for (let n = 0; n < 3; n += 1) await index.put(`con_${n}`, [lines(1, 'bolo')]);
    await evictDurableObject(index.stub);
    await index.put('con_3', [lines(1, 'bolo')]);
    expect(databases.rowsWritten).toBe(2); // with the index by version
    expect(await months()).toEqual([{ month: MONTH, ...LAYOUT }]);
    expect(await index.find('bolo')).toHaveLength(4);
  });

  it('[SRC-14] takes no words of another version, and answers none', async () => {
    const index = indexOf(await newTenant());
    await index.put('con_a', [lines(1, 'bolo')]);
    const before = await index.dump();
    const refused = { ok: false, problem: 'other-version', version: LAYOUT.version };
    expect(await index.put('con_b', [lines(1, 'bolo')], LAYOUT.version + 1)).toEqual(refused);
    expect(await index.object.search({ version: LAYOUT.version + 1, question: questionOf('bolo'), limit: 5 })).toEqual(refused);
    expect(await index.dump()).toBe(before);
  });

  it('[COST-7] a passage costs two rows of its index object, two more the first of a conversation, and a repeat none', async () => {
    const index = indexOf(await newTenant());
    await index.put('con_a', [lines(1, 'bolo')]);
    const spent = await watchObjects(index.stub);
    const rowsOf = async (...passages: Parameters<typeof index.put>): Promise<number> => {
      spent.rows = 0;
      await index.put(...passages);
      return spent.rows;
    };
    const passage = lines(26, 'bom dia', 'vocês têm pão de queijo', 'quanto custa', 'obrigado');
    expect(await rowsOf('con_a', [passage])).toBe(2);
    expect(await rowsOf('con_a', [passage])).toBe(0);
    expect(await rowsOf('con_b', [passage])).toBe(4);
    expect(spent.alarms).toBe(0);
  });
});

describe('a search for words', () => {
  it('[SRC-10] finds a word within five minutes, also when its conversation was put out of memory', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop, 'Quero uma torta');
    const object = objectOf(shop.tenant, thread.id);
    await evictDurableObject(object);
    const due = currentTime() + indexingDelayOf(thread.id) + 1_000;
    expect(due).toBeLessThan(currentTime() + 302_000);
    const later = await atTime(due, shop.tenant);
    await runDurableObjectAlarm(object);
    expect((await search(later, 'torta')).messages).toMatchObject([{ conversationId: thread.id, seq: 1 }]);
    await evictDurableObject(object);
    await evictDurableObject(stubOf(shop.tenant, new Date(currentTime()).toISOString().slice(0, 7)));
    expect((await search(later, 'torta')).messages).toHaveLength(1);
  });

  it('[SRC-10] writes again what an index could not take', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop, 'Quero uma torta');
    const statement: D1PreparedStatement = Object.getPrototypeOf(env.SHARD_00.prepare('SELECT 1'));
    const run = vi.spyOn(statement, 'run').mockRejectedValue(new Error('D1 is away'));
    await atTime(currentTime() + 301_000, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, thread.id));
    run.mockRestore();
    vi.useRealTimers();
    const later = await atTime(currentTime() + 602_000, shop.tenant);
    expect((await search(later, 'torta')).messages).toEqual([]);
    await runDurableObjectAlarm(objectOf(shop.tenant, thread.id));
    expect((await search(later, 'torta')).messages).toHaveLength(1);
  });

  it('[SRC-15] goes on through the months, the newest first, until there is enough', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const { id } = await firstWord(shop, 'Oi');
    const months = Array.from({ length: 9 }, (_, n) => new Date(Date.UTC(2026, 8 - n, 3)).toISOString().slice(0, 7));
    for (const [n, month] of months.entries()) {
      const at = Date.parse(`${month}-03T00:00:00Z`);
      const said = Array.from({ length: 3 }, (_, k) => ({
        seq: 500 - n * 10 + k,
        at: at + k,
        text: k === 1 ? 'sem nada' : 'pedido de bolo',
      }));
      await indexOf(tenant, month).put(id, [said]);
    }
    const all = (await search(tenant, 'bolo', 50)).messages;
    expect(all).toHaveLength(18);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    for (const limit of [1, 2, 3, 9, 17]) expect((await search(tenant, 'bolo', limit)).messages).toEqual(all.slice(0, limit));
  });

  it('[SRC-15] drops what somebody may not see, asks on, and gives up after ten rounds', async () => {
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui Lima', 'agent');
    const mine = await claim(rui, await firstWord(shop, 'Oi', { from: '5511933334444' }));
    const { token } = shop.tenant;
    const { id: queueId } = await ask<{ id: string }>(201, 'POST', '/v1/queues', { token, body: { name: 'Diretoria', openTo: 'members' } });
    const other = await claim(shop.tenant, await firstWord(shop, 'Oi'));
    await ask(200, 'POST', `/v1/interactions/${other.interaction?.id}/transfer`, { token, body: { to: { queueId } } });
    await until(async () => (await search(shop.tenant, 'ninguem')).messages.length === 0);
    const hidden = Array.from({ length: 24 }, (_, n) => lines(1_000 + n * 25, 'segredo do bolo'));
    await indexOf(shop.tenant).put(other.id, hidden);
    await indexOf(shop.tenant).put(mine.id, [lines(1, 'bolo meu')]);
    const databases = watchDatabases();
    expect((await search(rui, 'bolo', 5)).messages).toMatchObject([{ conversationId: mine.id }]);
    expect(databases.statements.filter((sql) => /json_each\(\?\)\)\s+AND conversations.summary/.test(sql))).toHaveLength(5);
    expect((await search(rui, 'bolo', 1)).messages).toEqual([]);
    expect((await search(shop.tenant, 'bolo', 50)).messages).toHaveLength(25);
  });

  it('[SRC-11] stands once in the index when its interaction is finished, opened again and finished again', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop, 'Quero uma torta');
    await claim(shop.tenant, thread);
    await finish(shop.tenant, thread);
    await until(async () => (await search(shop.tenant, 'torta')).messages.length === 1);
    await deliverText(shop.channel, 'Outra torta');
    const again = await until(async () => {
      const summary = await ask<typeof thread>(200, 'GET', `/v1/conversations/${thread.id}`, { token: shop.tenant.token });
      return summary.interaction?.id !== thread.interaction?.id && summary;
    });
    await claim(shop.tenant, again);
    await finish(shop.tenant, again);
    await until(async () => (await search(shop.tenant, 'torta')).messages.length === 2);
    expect((await search(shop.tenant, 'torta')).messages.map(({ seq }) => seq)).toEqual([2, 1]);
  });
});
