import { describe, expect, it } from 'vitest';
import { convertField } from '../../src/modules/customers/records/convert.job.ts';
import { ask, call } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { killedAt } from '../support/killing.ts';
import { join, mailbox } from '../support/mail.ts';
import { refusal, rows, shardOf } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { at, begin, cars, convert, keysOf, left, looked, values, workedByHand } from './cars.ts';
import { addField, changeRecord, listRecords, queryRecords, readRecord, readType, writeRecord } from './company.ts';

describe('a change of type', () => {
  it('[RCD-20] is looked at first, which changes nothing; then each value converts or is listed with the reason', async () => {
    const tenant = await cars(['10', '9', 'a combinar', '12.500,50', 'sob consulta', '7']);
    const check = await looked(tenant, { type: 'number' });
    expect(check.counts).toMatchObject({ records: 6, looked: 6, converted: 3, left: 3 });
    expect(await values(tenant, '?sort=createdAt')).toEqual(['10', '9', 'a combinar', '12.500,50', 'sob consulta', '7']);
    const first = await left(tenant, check.id, '&limit=2');
    expect(first.items).toMatchObject([
      { record: { title: 'M2' }, value: 'a combinar', code: 'not-a-number' },
      { record: { title: 'M3' }, value: '12.500,50', code: 'too-many-decimals' },
    ]);
    expect((await left(tenant, check.id, `&limit=2&after=${first.next}`)).items).toMatchObject([{ value: 'sob consulta' }]);
    const better = await looked(tenant, { type: 'number', decimals: 2 });
    const done = await convert(tenant, better.id);
    expect([done.state, done.counts]).toEqual(['done', { records: 6, looked: 6, converted: 4, left: 2 }]);
    expect((await left(tenant, done.id)).items.map(({ value }) => value)).toEqual(['a combinar', 'sob consulta']);
  });

  it('[RCD-21] leaves filters, order and titles right', async () => {
    const tenant = await cars(['10', '9', 'caro', '100']);
    const body = { title: '{{modelo}} {{valor}}' };
    await ask(200, 'PATCH', at(''), { token: tenant.token, body });
    expect(await values(tenant, '?sort=valor')).toEqual(['10', '100', '9', 'caro']);
    await convert(tenant, (await looked(tenant, { type: 'number' })).id);
    expect(await values(tenant, '?sort=valor')).toEqual([9, 10, 100, null]);
    const more = { filter: { field: 'valor', is: 'at-least', value: 10 }, sort: '-valor' };
    expect((await queryRecords(tenant, 'carro', more)).items.map(({ fields }) => fields.valor)).toEqual([100, 10]);
    await until(async () => ((await listRecords(tenant, 'carro', '?sort=title')).items[2]?.title === 'M2' ? true : undefined));
    expect((await readType(tenant, 'carro')).fields[1]).toMatchObject({ type: 'number', conversion: { type: 'text' }, isReady: true });
    expect((await writeRecord(tenant, 'carro', { valor: 3 })).fields).toEqual({ valor: 3 });
    expect((await call('POST', at('/records'), { token: tenant.token, body: { fields: { valor: 'x' } } })).status).toBe(400);
  });

  it('[RCD-20] to options makes them of the values, and to several keeps those there are', async () => {
    const tenant = await cars(['Novo', 'usado', 'Usado', 'novo', `${'x'.repeat(90)}`]);
    const check = await looked(tenant, { type: 'choice' });
    expect(check.counts).toMatchObject({ converted: 4, left: 1, options: 2 });
    expect((await left(tenant, check.id)).items).toMatchObject([{ code: 'too-long' }]);
    await convert(tenant, check.id);
    expect((await readType(tenant, 'carro')).fields[1]?.options).toMatchObject([
      { no: 1, key: 'novo', label: 'Novo' },
      { no: 2, key: 'usado', label: 'usado' },
    ]);
    expect(await values(tenant, '?sort=createdAt')).toEqual([1, 2, 2, 1, null]);
    await convert(tenant, (await looked(tenant, { type: 'choices' })).id);
    expect(await values(tenant, '?sort=createdAt')).toEqual([[1], [2], [2], [1], null]);
    expect(await refusal('POST', at('/fields/valor/convert/check'), { token: tenant.token, body: { to: { type: 'date' } } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[RCD-22] killed at any statement it goes on, ends the same, and nobody reads half of it', async () => {
    for (let kill = 1, isPast = false; !isPast; kill += 1) {
      const tenant = await cars(['10', '9', 'caro']);
      const check = await looked(tenant, { type: 'number' });
      const shop = workshop(tenant, convertField);
      const s = shop.host.scopeOf(shop.ref);
      const begun = await begin(tenant, check.id);
      let job = { ...begun, cursor: begun.cursor };
      let left = kill;
      isPast = true;
      for (let ended = false; !ended; ) {
        let step: Awaited<ReturnType<typeof convertField.step>> | undefined;
        const work = async () => {
          step = await convertField.step(s, job, 1_000);
        };
        if (left > 0 && (await killedAt(left, work))) {
          isPast = false;
          left = 0;
          const seen = await values(tenant, '?sort=createdAt');
          expect([JSON.stringify(['10', '9', 'caro']), JSON.stringify([10, 9, null])]).toContain(JSON.stringify(seen));
          await work();
        } else if (!step) await work();
        if (!step) throw new Error('a step answered nothing');
        job = { ...job, cursor: step.cursor, counts: step.counts };
        ended = step.done;
      }
      expect(job.counts).toEqual({ records: 3, looked: 3, converted: 2, left: 1 });
      expect(await values(tenant, '?sort=valor')).toEqual([9, 10, null]);
      expect(await keysOf(tenant, 12)).toEqual([9, 10]);
      expect((await refusal('POST', at('/records'), { token: tenant.token, body: { fields: { valor: 'x' } } }))[0]).toBe(400);
      if (kill > 40) throw new Error('a conversion sends fewer statements');
    }
  });

  it('[RCD-21] whoever writes meanwhile writes both, [RCD-23] and an undo brings back what was and what was written since', async () => {
    const tenant = await cars(['10', '9', 'caro', '8']);
    const [first = '', second = '', third = '', fourth = ''] = tenant.ids;
    await call('DELETE', at(`/records/${fourth}`), { token: tenant.token });
    const check = await looked(tenant, { type: 'number' });
    const begun = await begin(tenant, check.id);
    await changeRecord(tenant, 'carro', first, { fields: { valor: '11' } });
    await writeRecord(tenant, 'carro', { modelo: 'N', valor: '5' });
    expect(await keysOf(tenant, 12)).toEqual([5, 11]);
    expect(await refusal('PATCH', at('/fields/valor'), { token: tenant.token, body: { isIndexed: false } })).toEqual([409, 'field-busy']);
    expect(await refusal('DELETE', at('/fields/valor'), { token: tenant.token })).toEqual([409, 'field-busy']);
    await workedByHand(tenant, begun);
    expect(await values(tenant, '?sort=valor')).toEqual([5, 9, 11, null]);
    await ask(200, 'POST', at(`/records/${fourth}/restore`), { token: tenant.token });
    expect((await readRecord(tenant, 'carro', fourth)).fields.valor).toBe(8);
    await changeRecord(tenant, 'carro', second, { fields: { valor: 90 } });
    const type = await ask<{ fields: { type: string; no: number }[] }>(200, 'POST', at('/fields/valor/convert/undo'), {
      token: tenant.token,
    });
    expect(type.fields[1]).toMatchObject({ type: 'text', no: 11 });
    expect(await values(tenant, '?sort=createdAt')).toEqual(['11', '90', 'caro', '8', '5']);
    expect(await values(tenant, '?sort=valor')).toEqual(['11', '5', '8', '90', 'caro']);
    await ask(200, 'POST', at('/fields/valor/convert/undo'), { token: tenant.token });
    expect((await readRecord(tenant, 'carro', third)).fields.valor).toBeUndefined();
  });

  it('[RCD-23] rights name the field whatever it has become, and its history tells it in its present form', async () => {
    const tenant = await cars(['10', 'caro']);
    const [first = '', second = ''] = tenant.ids;
    await changeRecord(tenant, 'carro', first, { fields: { valor: '11' } });
    await changeRecord(tenant, 'carro', second, { fields: { valor: 'mais caro' } });
    const { no } = (await readType(tenant, 'carro')).fields[1] ?? { no: 0 };
    await convert(tenant, (await looked(tenant, { type: 'number' })).id);
    expect((await readType(tenant, 'carro')).fields[1]?.no).toBe(no);
    await changeRecord(tenant, 'carro', first, { fields: { valor: 12 } });
    const history = async (id: string) =>
      (
        await ask<{ items: { changes: { before: unknown; after: unknown }[] }[] }>(200, 'GET', at(`/records/${id}/history`), {
          token: tenant.token,
        })
      ).items.map(({ changes: [change] }) => [change?.before, change?.after]);
    expect(await history(first)).toEqual([
      [11, 12],
      [10, 11],
    ]);
    expect(await history(second)).toEqual([['caro', 'mais caro']]);
  });

  it('[RCD-23] a field that is hidden stays so, in either form; what does not convert is shown to who sees it alone', async () => {
    const tenant = await cars(['7919', 'canario']);
    const type = await readType(tenant, 'carro');
    const hidden = [type.fields[1]?.no ?? 0];
    const member = async (capabilities: string[], entityRights: object) => {
      const body = { name: `Grupo ${capabilities} ${Object.keys(entityRights)}`, capabilities, entityRights };
      const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
      return join(mailbox(), tenant, { permissionGroupId: group.id, departmentIds: [] });
    };
    const blind = await member(['entities:define'], { [type.id]: { right: 'edit', extent: 'all', hidden } });
    const nobody = await member(['entities:define'], {});
    const check = await looked(tenant, { type: 'choice' });
    const done = await convert(tenant, check.id);
    for (const { token } of [blind, nobody]) {
      const list = at(`/fields/valor/convert/left?job=${done.id}`);
      expect(await refusal('GET', list, { token })).toEqual([404, 'not-found']);
      expect(await (await call('GET', at('/jobs'), { token })).text()).not.toContain('7919');
    }
    for (const path of ['/records', `/records/${tenant.ids[0]}`, `/records/${tenant.ids[0]}/history`, '/schema', '/filter-fields'])
      expect(await (await call('GET', at(path), { token: blind.token })).text()).not.toContain('7919');
    expect(await refusal('GET', at('/records?sort=valor'), { token: blind.token })).toEqual([400, 'invalid-request']);
    await changeRecord(blind, 'carro', tenant.ids[0] ?? '', { fields: { modelo: 'Outro' } });
    expect((await readRecord(tenant, 'carro', tenant.ids[0] ?? '')).fields).toEqual({ modelo: 'Outro', valor: 1 });
  });

  it('[RCD-23] a field that is hidden stays so in what people are asked by, [SEG-35] and is not converted while a segment asks it', async () => {
    const tenant = await cars(['10', '20']);
    const { token } = tenant;
    const relation = { to: 'contact', isMany: false, otherLabel: 'Carros' };
    await addField(tenant, 'carro', { name: 'Dono', type: 'relation', relation });
    const type = await readType(tenant, 'carro');
    const hidden = [type.fields[1]?.no ?? 0];
    const entityRights = { [type.id]: { right: 'view', extent: 'all', hidden } };
    const group = { name: 'Cegos', capabilities: ['contacts:read', 'segments:write'], entityRights };
    const { id: permissionGroupId } = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token, body: group });
    const blind = await join(mailbox(), tenant, { permissionGroupId, departmentIds: [] });
    const before = await looked(tenant, { type: 'number' });
    await convert(tenant, before.id);
    const asking = { field: 'records.carro.dono', is: 'at-least', value: 1, where: [{ field: 'valor', is: 'at-least', value: 15 }] };
    expect(await (await call('GET', '/v1/contacts/filter-fields', { token: blind.token })).text()).not.toContain('"name":"valor"');
    const preview = { token: blind.token, body: { filter: asking } };
    expect(await refusal('POST', '/v1/segments/preview', preview)).toEqual([400, 'invalid-request']);
    const body = { name: 'Caros', filter: asking };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body });
    expect(await ask(200, 'GET', '/v1/segments', { token })).toMatchObject({ items: [{ id }] });
    expect(await ask(200, 'GET', '/v1/segments', { token: blind.token })).toMatchObject({ items: [] });
    const places = { code: 'type-in-use', places: [{ kind: 'segment', id, name: 'Caros' }] };
    const to = { to: { type: 'text' } };
    expect(await ask(409, 'POST', at('/fields/valor/convert/check'), { token, body: to })).toMatchObject(places);
    expect(await ask(409, 'POST', at('/fields/valor/convert/undo'), { token })).toMatchObject(places);
    expect(await ask(409, 'DELETE', at('/fields/valor'), { token })).toMatchObject(places);
    await ask(204, 'DELETE', `/v1/segments/${id}`, { token });
    await ask(200, 'POST', at('/fields/valor/convert/undo'), { token });
  });

  it('[RCD-22] is given up while it is under way; [RCD-20] and not begun where it cannot be', async () => {
    const tenant = await cars(['10']);
    const check = await looked(tenant, { type: 'number' });
    const begun = await begin(tenant, check.id);
    await ask(200, 'POST', at('/fields/valor/convert/undo'), { token: tenant.token });
    await workedByHand(tenant, begun);
    expect(await values(tenant)).toEqual(['10']);
    expect((await readType(tenant, 'carro')).fields[1]).toMatchObject({ type: 'text', conversion: null });
    expect(await refusal('POST', at('/fields/valor/convert/undo'), { token: tenant.token })).toEqual([410, 'conversion-undo-over']);
    await ask(200, 'PATCH', at(''), { token: tenant.token, body: { title: '{{valor}}' } });
    const long = { token: tenant.token, body: { to: { type: 'long' } } };
    expect(await refusal('POST', at('/fields/valor/convert/check'), long)).toEqual([409, 'type-in-use']);
    await addField(tenant, 'carro', { name: 'Placa', type: 'text', isRequired: false });
    await ended(tenant, (await ask<JobWire>(202, 'POST', at('/uniques'), { token: tenant.token, body: { fields: ['placa'] } })).id);
    expect(await refusal('POST', at('/fields/placa/convert/check'), long)).toEqual([409, 'conversion-of-unique']);
  });

  it('[RCD-25] a record that is written while its type changes is written for the type as it is by then', async () => {
    const tenant = await cars(Array.from({ length: 12 }, (_, n) => String(n)));
    const check = await looked(tenant, { type: 'number' });
    const writing = tenant.ids.map((id, n) => changeRecord(tenant, 'carro', id, { fields: { valor: String(n + 20) } }));
    const begun = begin(tenant, check.id);
    await Promise.all([...writing, begun]);
    await workedByHand(tenant, await begun);
    const now = await rows<{ vals: string }>(shardOf(tenant), 'SELECT vals FROM records WHERE tenant_id = ? ORDER BY no', tenant.id);
    for (const { vals } of now) {
      const { 11: before, 12: after } = JSON.parse(vals) as Record<number, unknown>;
      expect(String(after)).toBe(before);
    }
  });
});
