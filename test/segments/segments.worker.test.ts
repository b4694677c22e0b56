import { expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';

type Segment = { id: string; name: string; filter: unknown; revision: number };
type Page = { items: Segment[]; next: string | null };
const PATH = '/v1/segments';
const blocked = { field: 'isBlocked', is: 'equal', value: true };
const named = (value: string) => ({ field: 'name', is: 'starting-with', value });
const inSegment = (...value: string[]) => ({ field: 'segment', is: 'one-of', value });

const make = ({ token }: Tenant, name: string, filter: unknown): Promise<Segment> =>
  ask(201, 'POST', PATH, { token, body: { name, filter } });
const names = async ({ token }: Tenant, query = ''): Promise<string[]> =>
  (await ask<Page>(200, 'GET', `${PATH}${query}`, { token })).items.map(({ name }) => name);
const found = async ({ token }: Tenant, filter: unknown): Promise<string[]> =>
  (await ask<{ items: { name: string }[] }>(200, 'POST', '/v1/contacts/query', { token, body: { filter, sort: 'name' } })).items.map(
    ({ name }) => name,
  );
const people = async (tenant: Tenant, ...given: string[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const name of given) {
    const body = { name, email: `${crypto.randomUUID()}@example.com` };
    ids.push((await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token: tenant.token, body })).id);
  }
  return ids;
};

it('[SEG-2] a segment has a name of its own, and belongs to its company', async () => {
  const [ours, theirs] = [await newTenant(), await newTenant('Outra empresa')];
  const { token } = ours;
  const segment = await make(ours, 'Bloqueados', blocked);
  expect(segment).toMatchObject({ name: 'Bloqueados', filter: blocked, revision: 1 });
  expect(await refusal('POST', PATH, { token, body: { name: 'BLOQUEÁDOS', filter: blocked } })).toEqual([409, 'name-taken']);
  await make(theirs, 'Bloqueados', blocked);
  await make(ours, 'Ana', named('Ana'));
  expect([await names(ours), await names(theirs)]).toEqual([['Ana', 'Bloqueados'], ['Bloqueados']]);
  const first = await ask<Page>(200, 'GET', `${PATH}?limit=1`, { token });
  expect([first.items[0]?.name, await names(ours, `?limit=1&after=${first.next}`)]).toEqual(['Ana', ['Bloqueados']]);
  expect(await refusal('GET', `${PATH}/${segment.id}`, { token: theirs.token })).toEqual([404, 'not-found']);
  expect(await refusal('POST', '/v1/contacts/query', { token: theirs.token, body: { filter: inSegment(segment.id) } })).toEqual([
    400,
    'invalid-request',
  ]);
});

it('[SEG-2] whoever changes one has seen it as it is; the log says who, and no values', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const { id } = await make(tenant, 'Ana', named('Ana'));
  const change = (name: string, revision: number) => ({ token, body: { name }, headers: { 'if-match': `"${revision}"` } });
  expect(await ask(200, 'PATCH', `${PATH}/${id}`, change('Anas', 1))).toMatchObject({ name: 'Anas', revision: 2 });
  expect(await refusal('PATCH', `${PATH}/${id}`, change('Outras', 1))).toEqual([412, 'stale-revision']);
  expect(await refusal('DELETE', `${PATH}/${id}`, { token, headers: { 'if-match': '"1"' } })).toEqual([412, 'stale-revision']);
  await ask(204, 'DELETE', `${PATH}/${id}`, { token, headers: { 'if-match': '"2"' } });
  expect(await refusal('GET', `${PATH}/${id}`, { token })).toEqual([404, 'not-found']);
  const log = await rows<{ action: string; before: string; after: string }>(
    shardOf(tenant),
    "SELECT action, before, after FROM audit_entries WHERE tenant_id = ? AND action LIKE 'segment.%' ORDER BY seq",
    tenant.id,
  );
  expect(log.map(({ action }) => action)).toEqual(['segment.created', 'segment.updated', 'segment.deleted']);
  expect(log[0]?.after).toContain('name starting-with');
  expect(log[0]?.after.replace('"name":"Ana"', '')).not.toContain('Ana');
  const agent = await newColleague(tenant, 'Rui', 'agent');
  expect(await refusal('POST', PATH, { token: agent.token, body: { name: 'X', filter: blocked } })).toEqual([403, 'forbidden']);
  for (const body of [{ name: 'X' }, { name: 'X', filter: {} }, { name: 'X', filter: { all: [] } }, { name: ' ', filter: blocked }])
    expect(await refusal('POST', PATH, { token, body })).toEqual([400, 'invalid-request']);
});

it('[SEG-3] a segment means what it says at the time, in the list and in another segment', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await people(tenant, 'Ana Lima', 'Ana Costa', 'Bruno');
  const ana = await make(tenant, 'Ana', named('ana'));
  const lima = await make(tenant, 'Lima', { field: 'name', is: 'containing', value: 'lima' });
  const others = await make(tenant, 'Outras Anas', { all: [inSegment(ana.id), { not: inSegment(lima.id) }] });
  expect(await found(tenant, inSegment(ana.id))).toEqual(['Ana Costa', 'Ana Lima']);
  expect(await found(tenant, { not: inSegment(ana.id) })).toEqual(['Bruno']);
  expect(await found(tenant, inSegment(others.id))).toEqual(['Ana Costa']);
  expect(await found(tenant, { not: inSegment(others.id, lima.id) })).toEqual(['Bruno']);
  await ask(200, 'PATCH', `${PATH}/${ana.id}`, { token, body: { filter: named('b') } });
  expect([await found(tenant, inSegment(others.id)), await found(tenant, inSegment(ana.id, lima.id))]).toEqual([
    ['Bruno'],
    ['Ana Lima', 'Bruno'],
  ]);
});

it('[SEG-3] there are no circles, no third level, and none that is used is deleted', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [a, b, c] = [await make(tenant, 'A', named('a')), await make(tenant, 'B', named('b')), await make(tenant, 'C', named('c'))];
  const use = (_: Segment, used: Segment) => ({ token, body: { filter: { any: [named('x'), inSegment(used.id)] } } });
  await ask(200, 'PATCH', `${PATH}/${a.id}`, use(a, b));
  expect(await refusal('PATCH', `${PATH}/${b.id}`, use(b, b))).toEqual([422, 'segment-circle']);
  expect(await refusal('PATCH', `${PATH}/${b.id}`, use(b, a))).toEqual([422, 'segment-circle']);
  expect(await refusal('PATCH', `${PATH}/${b.id}`, use(b, c))).toEqual([422, 'segment-too-deep']);
  expect(await refusal('PATCH', `${PATH}/${c.id}`, use(c, a))).toEqual([422, 'segment-too-deep']);
  expect(await ask(409, 'DELETE', `${PATH}/${b.id}`, { token })).toMatchObject({
    code: 'segment-in-use',
    places: [{ kind: 'segment', id: a.id, name: 'A' }],
  });
  // Of two who make a circle at once, one does.
  const [d, e] = [await make(tenant, 'D', named('d')), await make(tenant, 'E', named('e'))];
  const both = await Promise.all([call('PATCH', `${PATH}/${d.id}`, use(d, e)), call('PATCH', `${PATH}/${e.id}`, use(e, d))]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  await ask(200, 'PATCH', `${PATH}/${a.id}`, { token, body: { filter: named('a') } });
  await ask(204, 'DELETE', `${PATH}/${b.id}`, { token });
  expect(await refusal('POST', PATH, { token, body: { name: 'F', filter: inSegment(b.id) } })).toEqual([400, 'invalid-request']);
});

it('[SEG-3] a filter holds as many conditions as with those of its segments it may', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const many = await make(tenant, 'Muitas', { any: Array.from({ length: 20 }, (_, n) => named(`n${n}`)) });
  const body = { filter: { all: [inSegment(many.id), ...Array.from({ length: 11 }, () => blocked)] } };
  expect(await refusal('POST', '/v1/contacts/query', { token, body })).toEqual([400, 'invalid-request']);
  expect(await refusal('POST', PATH, { token, body: { name: 'X', ...body } })).toEqual([400, 'invalid-request']);
});

it('[SEG-4] who may not read what the conditions ask knows nothing of the segment', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  await make(tenant, 'Todos', { not: blocked });
  const talked = await make(tenant, 'Conversaram', { not: { field: 'channel', is: 'empty' } });
  const campaigner = await newColleague(tenant, 'Caio', 'campaigner');
  const group = (
    await ask<{ items: { id: string; startingRole?: string; name: string; capabilities: string[]; revision: number }[] }>(
      200,
      'GET',
      '/v1/permission-groups',
      { token },
    )
  ).items.find(({ name }) => name === 'Campanhas' || name === 'Campaigner');
  const allowed = group?.capabilities.filter((one) => !one.startsWith('conversations:')) ?? [];
  await ask(200, 'PATCH', `/v1/permission-groups/${group?.id}`, { token, body: { capabilities: allowed } });
  const wait = { token: campaigner.token };
  expect(await names(campaigner)).toEqual(['Todos']);
  expect(await refusal('GET', `${PATH}/${talked.id}`, wait)).toEqual([404, 'not-found']);
  expect(await refusal('POST', '/v1/contacts/query', { ...wait, body: { filter: inSegment(talked.id) } })).toEqual([
    400,
    'invalid-request',
  ]);
  expect(await refusal('POST', `${PATH}/preview`, { ...wait, body: { filter: inSegment(talked.id) } })).toEqual([400, 'invalid-request']);
  expect(await refusal('POST', PATH, { ...wait, body: { name: 'X', filter: { field: 'channel', is: 'empty' } } })).toEqual([
    400,
    'invalid-request',
  ]);
  const fields = async (who: { token: string }) =>
    (await ask<{ items: { name: string; values: { label: string }[] | null }[] }>(200, 'GET', '/v1/contacts/filter-fields', who)).items;
  expect((await fields(wait)).map(({ name }) => name)).not.toContain('channel');
  expect((await fields(wait)).find(({ name }) => name === 'segment')?.values?.map(({ label }) => label)).toEqual(['Todos']);
  expect((await fields({ token })).find(({ name }) => name === 'segment')?.values?.map(({ label }) => label)).toEqual([
    'Conversaram',
    'Todos',
  ]);
});

it('[SEG-6] days ago count from when it is asked', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [ana] = await people(tenant, 'Ana', 'Bia');
  await shardOf(tenant)
    .prepare('UPDATE contacts SET created_at = created_at - ?, activity_day = activity_day - 40 WHERE tenant_id = ? AND id = ?')
    .bind(40 * 86_400_000, tenant.id, ana)
    .run();
  const days = (field: string, is: string, value: number) => found(tenant, { field, is, value });
  expect([await days('created', 'within-days', 30), await days('created', 'beyond-days', 30)]).toEqual([['Bia'], ['Ana']]);
  expect([await days('lastActive', 'within-days', 30), await days('lastActive', 'beyond-days', 30)]).toEqual([['Bia'], ['Ana']]);
  const segment = await make(tenant, 'Antigas', { field: 'lastActive', is: 'beyond-days', value: 30 });
  expect(segment.filter).toEqual({ field: 'lastActive', is: 'beyond-days', value: 30 });
  expect(await found(tenant, inSegment(segment.id))).toEqual(['Ana']);
  for (const value of [0, 1.5, 4_000, '30', null])
    expect(
      await refusal('POST', '/v1/contacts/query', { token, body: { filter: { field: 'created', is: 'within-days', value } } }),
    ).toEqual([400, 'invalid-request']);
});

it('[SEG-8] what people can be filtered by is named in the language of the reader', async () => {
  const { token } = await newTenant();
  await ask(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } });
  type Field = { name: string; label: string; type: string; operators: string[]; values: { value: string; label: string }[] | null };
  const fields = async (language: string) =>
    (await ask<{ items: Field[] }>(200, 'GET', '/v1/contacts/filter-fields', { token, headers: { 'accept-language': language } })).items;
  const label = (all: Field[], name: string) => all.find((field) => field.name === name);
  const [en, pt, es] = [await fields('en'), await fields('pt-BR'), await fields('es')];
  expect([en, pt, es].map((all) => label(all, 'tag')?.label)).toEqual(['Tag', 'Etiqueta', 'Etiqueta']);
  expect([en, pt, es].map((all) => label(all, 'country')?.values?.find(({ value }) => value === '55')?.label)).toEqual([
    'Brazil (+55)',
    'Brasil (+55)',
    'Brasil (+55)',
  ]);
  expect(label(pt, 'country')?.values?.find(({ value }) => value === '1')?.label).toBe('Estados Unidos, … (+1)');
  expect(label(en, 'tag')?.values?.map((value) => value.label)).toEqual(['VIP']);
  expect(label(pt, 'marketingConsent')?.values?.map((value) => value.label)).toEqual(['Dado', 'Recusado']);
  // Each has a name of its own in each language, and no key of one shows.
  for (const all of [en, pt, es]) expect(all.filter((field) => field.label === '' || field.label.includes('contact.'))).toEqual([]);
});

it('[SEG-9] each person may have contacts counted to the end ten times a minute', async () => {
  const tenant = await newTenant();
  const agent = await newColleague(tenant, 'Rui', 'agent');
  const ids = await people(tenant, ...Array.from({ length: 11 }, (_, n) => `Pessoa ${n}`));
  const preview = (who: { token: string }, exact: boolean) => call('POST', '/v1/segments/preview', { token: who.token, body: { exact } });
  // Of few contacts an estimate is exact already.
  for (let n = 0; n < 12; n += 1) expect((await preview(tenant, true)).status).toBe(200);
  const shard = shardOf(tenant);
  const marks = ids.sort().slice(0, 10); // as if a chunk of very many contacts ended with each
  await shard.batch(marks.map((id) => shard.prepare('INSERT INTO contact_marks VALUES (?, ?)').bind(tenant.id, id)));
  for (let n = 0; n < 10; n += 1) expect((await preview(tenant, true)).status).toBe(200);
  const refused = await preview(tenant, true);
  expect([refused.status, (await refused.json<{ code: string }>()).code]).toEqual([429, 'count-quota-exceeded']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await preview(tenant, false)).status).toBe(200);
  expect((await preview(agent, true)).status).toBe(200);
});
