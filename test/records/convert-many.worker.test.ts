import fc from 'fast-check';
import { expect, it } from 'vitest';
import { twinOf } from '../../src/kernel/fields/forms.ts';
import { keysOf } from '../../src/kernel/fields/keys.ts';
import { type Definition, type FieldValue, isFault } from '../../src/kernel/fields/types.ts';
import { startConversion } from '../../src/modules/customers/records/convert.actions.ts';
import { convertValue } from '../../src/modules/customers/records/convert.domain.ts';
import { convertField } from '../../src/modules/customers/records/convert.job.ts';
import { companyReading } from '../../src/modules/customers/records/twins.actions.ts';
import { ask, call, newTenant } from '../support/api.ts';
import { ended, type JobWire, workshop } from '../support/jobs.ts';
import { rows, shardOf } from '../support/shop.ts';
import { runs } from '../support/worker-runs.ts';
import { addField, defineType, writeRecord } from './company.ts';

const at = '/v1/entity-types/coisa';
const WORDS = ['1', '2,5', '10', 'dez', '12/03/2024', 'Sim', 'não', 'a; b', '09:30', '7 kg', 'x@example.com'];
const TARGETS = [
  { type: 'number', decimals: 1 },
  { type: 'date' },
  { type: 'boolean' },
  { type: 'choice' },
  { type: 'choices' },
  { type: 'long' },
];
type Act = { at: number; what: 'change' | 'delete' | 'restore' | 'create'; word: string };

it('[RCD-20] [RCD-21] while people write, delete and restore, every value converts or is left, and is found by what it became', async () => {
  const word = fc.constantFrom(...WORDS);
  const act = fc.record<Act>({ at: fc.nat(7), what: fc.constantFrom('change', 'change', 'delete', 'restore', 'create'), word });
  const acts = fc.array(fc.array(act, { maxLength: 3 }), { minLength: 6, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 8, maxLength: 8 }), acts, fc.constantFrom(...TARGETS), async (words, turns, to) => {
      const tenant = await newTenant();
      const { token } = tenant;
      await defineType(tenant, { singular: 'Coisa', plural: 'Coisas' });
      await addField(tenant, 'coisa', { name: 'Nome', type: 'text' });
      await addField(tenant, 'coisa', { name: 'Valor', type: 'text', isIndexed: true });
      const ids: string[] = [];
      for (const valor of words) ids.push((await writeRecord(tenant, 'coisa', { nome: 'N', valor })).id);
      const done = async ({ at: n, what, word: valor }: Act): Promise<void> => {
        const one = `${at}/records/${ids[n] ?? ''}`;
        if (what === 'create') await call('POST', `${at}/records`, { token, body: { fields: { valor } } });
        else if (what === 'delete') await call('DELETE', one, { token });
        else if (what === 'restore') await call('POST', `${one}/restore`, { token });
        else await call('PATCH', one, { token, body: { fields: { valor } } });
      };
      const check = await ask<JobWire>(202, 'POST', `${at}/fields/valor/convert/check`, { token, body: { to } });
      await ended(tenant, check.id);
      const shop = workshop(tenant, convertField);
      const s = shop.host.scopeOf(shop.ref);
      let job: Parameters<typeof convertField.step>[1] = await startConversion(
        shop.user,
        convertField,
        { key: 'coisa', field: 'valor' },
        check.id,
      );
      for (let [turn, isDone] = [0, false]; !isDone; turn += 1) {
        const others = Promise.all((turns[turn] ?? []).map(done));
        const step = await convertField.step(s, job, 1_000);
        await others;
        job = { ...job, cursor: step.cursor, counts: step.counts };
        isDone = step.done;
      }
      const [type] = await rows<{ no: number; definition: string }>(
        shardOf(tenant),
        "SELECT no, definition FROM entity_types WHERE tenant_id = ? AND key = 'coisa'",
        tenant.id,
      );
      const field = (JSON.parse(type?.definition ?? '') as Definition).fields[1];
      const before = field && twinOf(field);
      if (!type || !field || !before) throw new Error('the field was not converted');
      const all = await rows<{ no: number; vals: string; deleted_at: number | null }>(
        shardOf(tenant),
        'SELECT no, vals, deleted_at FROM records WHERE tenant_id = ? ORDER BY no',
        tenant.id,
      );
      const reading = await companyReading(s);
      for (const row of all) {
        const vals = JSON.parse(row.vals) as Record<string, FieldValue>;
        const read = convertValue(before, field, vals[String(before.no)], reading);
        const value = isFault(read) ? null : read.value;
        const now = vals[String(field.no)] ?? null;
        // What was text can no longer be written behind the swap, but for a long one, which is the same.
        expect(now).toEqual(value);
        const keys = await rows<{ key: unknown }>(
          shardOf(tenant),
          'SELECT key FROM record_keys WHERE type_no = ? AND field_no = ? AND record_no = ? ORDER BY key',
          type.no,
          field.no,
          row.no,
        );
        expect(keys.map(({ key }) => key)).toEqual(row.deleted_at === null ? [...keysOf(field, now)] : []);
      }
    }),
    runs(8),
  );
});
