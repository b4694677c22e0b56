import { expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended } from '../support/jobs.ts';
import { newColleague, refusal } from '../support/shop.ts';
import { checked, fates, imported, latin, mapped, people, phase, send, uploaded, utf8 } from './sheets.ts';

const FILE = latin(
  [
    'Nome;Telefone;E-mail;C\u00f3digo;Etiquetas',
    'Jo\u00e3o da Silva;(11) 98765-4321;joao@example.com;1;VIP',
    'Concei\u00e7\u00e3o;5,5119E+12;;2;', // the sheet has cut digits off
    'Rui;;sem-arroba;3;',
    ';11 91234-5678;;;', // a phone alone is enough
    'Z\u00e9;;ze@example.com;;Inexistente',
    'Jo\u00e3o;;JOAO@example.com;;', // the first line again
    '',
  ].join('\r\n'),
);
const tagged = async ({ token }: Tenant): Promise<string> =>
  (await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } })).id;

it('[IMP-1] tells each row apart before anything is written; [IMP-2] and a bad row loses no good one', async () => {
  const tenant = await newTenant();
  await tagged(tenant);
  const made = await uploaded(tenant, FILE);
  expect(made).toMatchObject({
    state: 'mapping',
    file: { encoding: 'windows-1252', proposed: ['name', 'phone', 'email', 'externalId', 'tags'] },
  });
  expect(made.file?.sample[0]?.[0]).toBe('João da Silva');
  await mapped(tenant, made);
  const ready = await phase(tenant, made.id, 'check');
  const counts = { rows: 6, new: 2, updated: 0, unchanged: 0, skipped: 0, duplicate: 1, rejected: 3 };
  expect([ready.state, ready.counts, await people(tenant)]).toEqual(['ready', counts, []]);
  const rows = await fates(tenant, made.id);
  expect(
    rows.map(({ line, fate, duplicateOf, errors }) => [line, fate, duplicateOf, errors.map((e) => [e.code, e.header, e.value])]),
  ).toEqual([
    [2, 'new', null, []],
    [3, 'rejected', null, [['phone-digits-lost', 'Telefone', '5,5119E+12']]],
    [4, 'rejected', null, [['cell-email', 'E-mail', 'sem-arroba']]],
    [5, 'new', null, []],
    [6, 'rejected', null, [['cell-tag', 'Etiquetas', 'Inexistente']]],
    [7, 'duplicate', 2, []],
  ]);
  expect((await fates(tenant, made.id, '&fate=rejected')).map(({ line }) => line)).toEqual([3, 4, 6]);
  const done = await phase(tenant, made.id, 'apply');
  expect([done.state, done.counts]).toEqual(['done', counts]);
  expect((await people(tenant)).map((p) => [p.name, p.phone, p.email, p.tags.map(({ name }) => name)])).toEqual([
    ['+55 11 91234 5678', '+5511912345678', null, []],
    ['João da Silva', '+5511987654321', 'joao@example.com', ['VIP']],
  ]);
  const sheet = await call('GET', `/v1/imports/${made.id}/rejected?locale=pt-BR`, { token: tenant.token });
  const text = await sheet.text();
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    'Nome;Telefone;E-mail;Código;Etiquetas;Linha no arquivo;Coluna com o erro;O que está errado',
    'Conceição;5,5119E+12;;2;;3;Telefone;A planilha cortou dígitos deste telefone. Formate a coluna como texto e digite-o de novo.'.replace(
      '5,5119E+12',
      '"5,5119E+12"',
    ),
  ]);
  const corrected = text.replace('"5,5119E+12"', '11 92222-3333').replace('sem-arroba', 'rui@example.com').replace('Inexistente', 'VIP');
  const again = await imported(tenant, utf8(corrected));
  expect(again.counts).toMatchObject({ rows: 3, new: 3, rejected: 0 });
});

it('[IMP-3] the same file again, and a file that was exported, change nothing', async () => {
  const tenant = await newTenant();
  await tagged(tenant);
  await imported(tenant, FILE);
  const before = await people(tenant);
  expect((await imported(tenant, FILE)).counts).toMatchObject({ rows: 6, unchanged: 2, duplicate: 1, rejected: 3, new: 0, updated: 0 });
  const columns = ['name', 'email', 'phone', 'externalId', 'language', 'timezone', 'tags', 'createdAt'];
  const { id } = await ask<{ id: string }>(202, 'POST', '/v1/contacts/export', { token: tenant.token, body: { columns, locale: 'es' } });
  await ended(tenant, id);
  const file = new Uint8Array(await (await call('GET', `/v1/jobs/${id}/file`, { token: tenant.token })).arrayBuffer());
  for (const mode of ['complete', 'update'])
    expect((await imported(tenant, file, { mode })).counts).toMatchObject({ rows: 2, unchanged: 2 });
  expect(await people(tenant)).toEqual(before);
});

it('[IMP-4] fills in, takes over or leaves alone, and an empty cell clears nothing', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const vip = await tagged(tenant);
  await ask(201, 'POST', '/v1/contacts', { token, body: { name: 'Ana', email: 'ana@example.com', externalId: 'erp:1', language: 'en' } });
  const file = utf8('name,external id,email,phone,language,time zone\nAna Lima,erp:1,,+5511987654321,pt-br,\n');
  const shown = async () => (await people(tenant)).map((p) => [p.name, p.email, p.phone, p.language, p.tags.length]);
  expect((await imported(tenant, file, { mode: 'skip', tagIds: [vip] })).counts).toMatchObject({ rows: 1, skipped: 1 });
  expect(await shown()).toEqual([['Ana', 'ana@example.com', null, 'en', 0]]);
  expect((await imported(tenant, file)).counts).toMatchObject({ updated: 1 });
  expect(await shown()).toEqual([['Ana', 'ana@example.com', '+5511987654321', 'en', 0]]);
  expect((await imported(tenant, file, { mode: 'update', tagIds: [vip] })).counts).toMatchObject({ updated: 1 });
  expect(await shown()).toEqual([['Ana Lima', 'ana@example.com', '+5511987654321', 'pt-BR', 1]]);
});

it('[IMP-5] a row that names two people merges nobody, and a later row about somebody is a duplicate', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  for (const [name, n] of [
    ['Ana', 1],
    ['Bia', 2],
  ] as const)
    await ask(201, 'POST', '/v1/contacts', { token, body: { name, email: `p${n}@example.com`, phone: `+551198765432${n}` } });
  const file = utf8(
    'name,email,phone,external id\nX,p1@example.com,+5511987654322,\nY,p1@example.com,,erp:1\nZ,,+5511987654321,erp:2\nW,,,\nV,new@example.com,,\nU,NEW@example.com,,\n',
  );
  const { id } = await checked(tenant, file);
  expect((await fates(tenant, id)).map(({ fate, duplicateOf, errors }) => [fate, duplicateOf, errors[0]?.code])).toEqual([
    ['rejected', null, 'row-names-two-people'],
    ['updated', null, undefined],
    ['duplicate', 3, undefined],
    ['rejected', null, 'row-without-identity'],
    ['new', null, undefined],
    ['duplicate', 6, undefined],
  ]);
});

it('[IMP-8] refuses what cannot be read, and what an import is not ready for', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/imports', { token, body: { fileName: 'x.csv' } });
  const act = (what: string) => refusal('POST', `/v1/imports/${id}/${what}`, { token });
  for (const what of ['check', 'apply', 'undo']) expect(await act(what)).toEqual([409, 'import-not-ready']);
  const broken = await send(tenant, id, utf8('name,phone\n"Ana,1\n'));
  expect([broken.status, await broken.json()]).toMatchObject([422, { code: 'file-unreadable', errors: [{ pointer: '/file' }] }]);
  expect((await send(tenant, id, utf8('name,phone\n'))).status).toBe(422);
  const many = await send(tenant, id, utf8(`phone\n${'1\n'.repeat(200_001)}`));
  expect(many.status).toBe(200);
  expect(await refusal('GET', `/v1/imports/${id}/rows`, { token })).toEqual([409, 'import-not-ready']);
  for (const columns of [['name', 'phone'], [null], ['salary']])
    expect(await refusal('PUT', `/v1/imports/${id}/mapping`, { token, body: { columns } })).toEqual([400, 'invalid-request']);
  await ask(200, 'PUT', `/v1/imports/${id}/mapping`, { token, body: { columns: ['phone'] } });
  const refused = await phase(tenant, id, 'check');
  expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'too-many-rows', line: 200_002 } });
  expect(await act('apply')).toEqual([409, 'import-not-ready']);
});

it('[IMP-9] is seen by nobody of another company, and only by who may import', async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const [agent, supervisor] = [await newColleague(tenant, 'Rui', 'agent'), await newColleague(tenant, 'Sofia', 'supervisor')];
  const { id } = await imported(tenant, utf8('name,phone\nAna,+5511987654321\n'));
  for (const path of ['', '/rows', '/rejected']) {
    const status = async ({ token }: { token: string }) => (await call('GET', `/v1/imports/${id}${path}`, { token })).status;
    expect([await status(other), await status(agent), await status(supervisor)]).toEqual([404, 403, 200]);
  }
  expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/imports', { token: other.token })).items).toEqual([]);
  // The same person in another company is another person.
  expect((await imported(other, utf8('name,phone\nAna,+5511987654321\n'))).counts).toMatchObject({ new: 1 });
  const [first] = await people(tenant);
  expect((await checked(other, utf8(`Prosa ID,name\n${first?.id},Ana\n`))).counts).toMatchObject({ rejected: 1 });
});

it('[IMP-10] the model has headers that are recognised, in each language', async () => {
  const tenant = await newTenant();
  for (const locale of ['en', 'pt-BR', 'es'])
    for (const format of ['csv', 'xlsx']) {
      const file = await call('GET', `/v1/import-models/contacts?format=${format}&locale=${locale}`, { token: tenant.token });
      const made = await uploaded(tenant, new Uint8Array(await file.arrayBuffer()));
      expect(made.file?.proposed).toEqual(['name', 'email', 'phone', 'externalId', 'language', 'timezone', 'tags']);
    }
});
