import { describe, expect, it } from 'vitest';
import { addField, defineType, listRecords, readType, writeRecord } from '../records/company.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';

const at = (rest = ''): string => `/v1/entity-types${rest}`;
type Wrong = { errors: { pointer: string; detail: string }[] };
const wrongIn = async ({ token }: Tenant, method: 'POST' | 'PATCH', path: string, body: object): Promise<string[]> =>
  (await ask<Wrong>(400, method, path, { token, body })).errors.map(({ pointer }) => pointer);

describe('entity types', () => {
  it('[ENT-1] are defined by whoever may, with a key made of the name that stays, and no two with one key', async () => {
    const tenant = await newTenant();
    expect(await defineType(tenant, { singular: 'Peça', plural: 'Peças', icon: 'tool' })).toMatchObject({ key: 'peca', right: 'edit' });
    expect(await defineType(tenant, { singular: 'Peça', plural: 'Outras peças' })).toMatchObject({ key: 'peca_2' });
    expect(await defineType(tenant, { singular: '日本', plural: '日本' })).toMatchObject({ key: 'field' });
    expect(await refusal('POST', at(), { token: tenant.token, body: { key: 'peca', singular: 'A', plural: 'B' } })).toEqual([
      409,
      'name-taken',
    ]);
    expect(await refusal('POST', at(), { token: tenant.token, body: { key: 'contact', singular: 'A', plural: 'B' } })).toEqual([
      409,
      'name-taken',
    ]);
    const agent = await newColleague(tenant, 'Bia', 'agent');
    expect(await refusal('POST', at(), { token: agent.token, body: { singular: 'A', plural: 'B' } })).toEqual([403, 'forbidden']);
  });

  it('[ENT-2] have fields of every type; all that is wrong with one is told where it stands', async () => {
    const tenant = await newTenant();
    await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
    const fields = at('/carro/fields');
    expect(await wrongIn(tenant, 'POST', fields, { name: 'Preço', type: 'money', unit: 'kg' })).toEqual(['/unit']);
    expect(await wrongIn(tenant, 'POST', fields, { name: 'Cor', type: 'choice' })).toEqual(['/options']);
    expect(
      await wrongIn(tenant, 'POST', fields, {
        name: 'Dono',
        type: 'relation',
        relation: { to: 'nada', isMany: false, otherLabel: 'Carros' },
      }),
    ).toEqual(['/relation/to']);
    expect(await wrongIn(tenant, 'POST', fields, { name: 'Ano', type: 'number', isUnique: true, default: 3 })).toEqual(['/default']);
    for (const key of ['id', 'title', '__proto__', 'Ano', '1a'])
      expect((await refusal('POST', fields, { token: tenant.token, body: { name: 'Ano', key, type: 'number' } }))[0]).toBe(400);
    await addField(tenant, 'carro', { name: 'Ano', type: 'number', min: 1900, max: 2100, default: 2026 });
    const relation = { to: 'carro', isMany: true, otherLabel: 'Peças de', isOtherMany: true, onDelete: 'unlink' };
    const type = await addField(tenant, 'carro', { name: 'Parecidos', type: 'relation', relation });
    expect(type.fields).toMatchObject([
      { no: 10, key: 'ano' },
      { no: 11, key: 'parecidos', relation },
    ]);
    expect((await writeRecord(tenant, 'carro', {})).fields).toEqual({ ano: 2026 });
  });

  it('[ENT-3] are changed as somebody has read them; what a value means stays', async () => {
    const tenant = await newTenant();
    const { revision } = await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
    await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
    const stale = { token: tenant.token, body: { plural: 'Autos' }, headers: { 'if-match': `"${revision}"` } };
    expect(await refusal('PATCH', at('/carro'), stale)).toEqual([412, 'stale-revision']);
    expect(await ask(200, 'PATCH', at('/carro'), { token: tenant.token, body: { plural: 'Autos' } })).toMatchObject({
      plural: 'Autos',
      title: '{{modelo}}',
    });
    expect(
      await wrongIn(tenant, 'PATCH', at('/carro'), {
        title: '{{nada}}',
        uniques: [['modelo', 'ano']],
        sections: [{ name: 'A', fields: ['x'] }],
      }),
    ).toEqual(['/title', '/uniques/0/1', '/sections/0/fields/0']);
    expect(await refusal('PATCH', at('/carro/fields/modelo'), { token: tenant.token, body: { type: 'number' } })).toEqual([
      400,
      'invalid-request',
    ]);
  });

  it('[ENT-4] lose a field without losing its values, and not one that titles their records', async () => {
    const tenant = await newTenant();
    await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
    await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
    await addField(tenant, 'carro', { name: 'Ano', type: 'number', isIndexed: true });
    const made = await writeRecord(tenant, 'carro', { modelo: 'Uno', ano: 1994 });
    expect(await refusal('DELETE', at('/carro/fields/modelo'), { token: tenant.token })).toEqual([409, 'type-in-use']);
    await ask(204, 'DELETE', at('/carro/fields/ano'), { token: tenant.token });
    expect((await listRecords(tenant, 'carro')).items[0]?.fields).toEqual({ modelo: 'Uno' });
    expect(await refusal('POST', at('/carro/records'), { token: tenant.token, body: { fields: { ano: 2000 } } })).toEqual([
      400,
      'invalid-request',
    ]);
    await ask(200, 'PATCH', at('/carro/fields/ano'), { token: tenant.token, body: { isRetired: false } });
    expect((await listRecords(tenant, 'carro')).items[0]).toMatchObject({ id: made.id, fields: { modelo: 'Uno', ano: 1994 } });
  });

  it('[ENT-5] are taken out of use and back with all that they hold; values become unique only while there are none', async () => {
    const tenant = await newTenant();
    await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
    await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
    await writeRecord(tenant, 'carro', { modelo: 'Uno' });
    const unique = { token: tenant.token, body: { isUnique: true } };
    expect(await refusal('PATCH', at('/carro/fields/modelo'), unique)).toEqual([409, 'unique-too-late']);
    expect(await refusal('PATCH', at('/carro'), { token: tenant.token, body: { uniques: [['modelo']] } })).toEqual([
      409,
      'unique-too-late',
    ]);
    await ask(204, 'DELETE', at('/carro'), { token: tenant.token });
    expect(await refusal('GET', at('/carro/records'), { token: tenant.token })).toEqual([404, 'not-found']);
    expect((await readType(tenant, 'carro')).archivedAt).not.toBeNull();
    await ask(200, 'POST', at('/carro/restore'), { token: tenant.token });
    expect((await listRecords(tenant, 'carro')).items).toHaveLength(1);
  });

  it('[ENT-6] of a company are fifty at most, and every change of one is in the log without a value', async () => {
    const tenant = await newTenant();
    for (let n = 0; n < 50; n += 1) await defineType(tenant, { singular: `Tipo ${n}`, plural: `Tipos ${n}` });
    expect(await refusal('POST', at(), { token: tenant.token, body: { singular: 'Mais', plural: 'Mais' } })).toEqual([409, 'type-limit']);
    await ask(204, 'DELETE', at('/tipo_0'), { token: tenant.token });
    await defineType(tenant, { singular: 'Mais', plural: 'Mais' });
    const actions = await rows<{ action: string }>(
      shardOf(tenant),
      "SELECT action FROM audit_entries WHERE tenant_id = ? AND action LIKE 'entity-%' ORDER BY seq DESC LIMIT 2",
      tenant.id,
    );
    expect(actions.map(({ action }) => action)).toEqual(['entity-type.created', 'entity-type.archived']);
  });
});
