import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dated, type Filter, satisfies } from '../../src/kernel/filter.ts';
import { filterSchema } from '../../src/kernel/filter-schema.ts';
import { contactFields, type PersonFacts } from '../../src/modules/customers/contacts/contacts.fields.ts';
import { ownFieldsOf } from '../../src/modules/customers/contacts/own-filters.fields.ts';
import { ask, newTenant } from '../support/api.ts';
import { cutContacts, foundByEachPlan } from '../support/found.ts';
import { rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { treesOf } from '../support/trees.ts';
import { runs } from '../support/worker-runs.ts';
import { type Contact, define, writeDown } from './company.ts';

const TEXTS = ['Ouro', 'ouro  branco', 'PRATA', 'Ônix', 'O’Neil', '%', "' OR 1=1", 'a'.repeat(90)];

it('[CFD-9] the list finds what the rule finds, of fields that are indexed and of those that are not', async () => {
  const tenant = await newTenant();
  const options = [{ label: 'Bronze' }, { label: 'Prata' }, { label: 'Ouro' }];
  for (const isIndexed of [true, false]) {
    const more = { isIndexed };
    const name = (what: string) => `${what} ${isIndexed ? 'i' : 'n'}`;
    await define(tenant, { name: name('Texto'), type: 'text', ...more });
    await define(tenant, { name: name('Pontos'), type: 'number', decimals: 2, ...more });
    await define(tenant, { name: name('Desde'), type: 'date', ...more });
    await define(tenant, { name: name('Hora'), type: 'time', ...more });
    await define(tenant, { name: name('Quando'), type: 'instant', ...more });
    await define(tenant, { name: name('Assina'), type: 'boolean', ...more });
    await define(tenant, { name: name('Plano'), type: 'choice', options, ...more });
    await define(tenant, { name: name('Cores'), type: 'choices', options, ...more });
    await define(tenant, { name: name('Outro fone'), type: 'phone', ...more });
  }
  const people: PersonFacts[] = [];
  const noon = Date.UTC(2026, 5, 1, 12);
  for (let n = 0; n < 10; n += 1) {
    const fields = Object.fromEntries(
      ['i', 'n'].flatMap((kind) => [
        ...(n % 4 ? [[`texto_${kind}`, TEXTS[n % TEXTS.length]]] : []),
        ...(n % 3 ? [[`pontos_${kind}`, n * 1.25 - 3]] : []),
        ...(n % 5 ? [[`desde_${kind}`, `2026-0${1 + (n % 9)}-15`]] : []),
        ...(n % 2 ? [[`hora_${kind}`, `1${n}:30`]] : []),
        ...(n % 3 ? [[`quando_${kind}`, noon + n * 3_600_000]] : []),
        ...(n % 3 ? [[`assina_${kind}`, n % 2 === 0]] : []),
        ...(n % 4 ? [[`plano_${kind}`, 1 + (n % 3)]] : []),
        ...(n % 3 ? [[`cores_${kind}`, n % 2 ? [1, 3] : [2]]] : []),
        ...(n % 2 ? [[`outro_fone_${kind}`, `+55119876543${10 + n}`]] : []),
      ]),
    );
    const made = await writeDown(tenant, { fields });
    const facts = { name: made.name, identities: [], tagIds: [], language: null, origin: 'screen', isBlocked: false } as const;
    const [stored] = await rows<{ vals: string }>(
      shardOf(tenant),
      'SELECT vals FROM contacts WHERE tenant_id = ? AND id = ?',
      tenant.id,
      made.id,
    );
    people.push({ ...facts, id: made.id, activeAt: 0, createdAt: 0, vals: JSON.parse(stored?.vals ?? '{}') });
  }
  const [type] = await rows<{ definition: string }>(shardOf(tenant), 'SELECT definition FROM entity_types WHERE tenant_id = ?', tenant.id);
  const own = ownFieldsOf(JSON.parse(type?.definition ?? '{}'), []);
  const values: Record<string, fc.Arbitrary<string | number | boolean>> = {};
  for (const kind of ['i', 'n']) {
    values[`field.texto_${kind}`] = fc.constantFrom(...TEXTS, 'ou', 'Onix', 'x');
    values[`field.pontos_${kind}`] = fc.constantFrom(-1.75, 0, 2, 5.75);
    values[`field.desde_${kind}`] = fc.constantFrom('2026-03-15', '2026-05-01');
    values[`field.hora_${kind}`] = fc.constantFrom('13:30', '15:00');
    values[`field.quando_${kind}`] = fc.constantFrom(noon, noon + 5 * 3_600_000).map((at) => new Date(at).toISOString());
    values[`field.assina_${kind}`] = fc.boolean();
    values[`field.plano_${kind}`] = fc.constantFrom('bronze', 'prata', 'ouro');
    values[`field.cores_${kind}`] = fc.constantFrom('bronze', 'prata', 'ouro');
    values[`field.outro_fone_${kind}`] = fc.constantFrom('+5511987654311', '+55 11 98765', '5511');
  }
  const schema = filterSchema({ ...own, text: contactFields.text });
  const few: Filter = { field: 'text', is: 'containing', value: 'nunes' };
  const trees = treesOf(own, values).filter((tree) => schema.safeParse({ all: [few, tree] }).success);
  await cutContacts(tenant, 3);
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(trees, async (filter: Filter) => {
      const body = { filter: { all: [few, filter] }, limit: 100 };
      const { items } = await ask<{ items: Contact[] }>(200, 'POST', '/v1/contacts/query', { token: tenant.token, body });
      const expected = people.filter((person) => satisfies(own, filter, person)).map(({ id }) => id);
      expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
      for (const [plan, found] of Object.entries(await foundByEachPlan(tenant, dated(body.filter, currentTime()))))
        expect([plan, found.ids.sort(), found.count]).toEqual([plan, expected.sort(), expected.length]);
      telling += Number(items.length > 0 && items.length < people.length);
    }),
    runs(150),
  );
  expect(telling).toBeGreaterThan(20);
});
