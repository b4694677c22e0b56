import { describe, expect, it } from 'vitest';
import { namesIn, tagNames } from '../../src/modules/customers/contact-import/tag-names.domain.ts';
import { ask, newTenant } from '../support/api.ts';
import { checked, fates, people, utf8 } from './sheets.ts';

describe('tags in a file', () => {
  it('[IMP-16] who has an archived tag keeps it, and nobody is given it; a name may hold what separates tags', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const made = (name: string) => ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name } });
    const [old, both, vip] = [await made('Old'), await made('a;b'), await made('VIP')];
    const ana = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Ana', email: 'ana@example.com' } });
    await ask(200, 'PATCH', `/v1/contacts/${ana.id}/tags`, { token, body: { add: [old.id, both.id, vip.id] } });
    await ask(204, 'DELETE', `/v1/tags/${old.id}`, { token });
    const file = utf8('name,email,tags\nAna,ana@example.com,"Old; a;b; VIP"\nBia,bia@example.com,Old\nCaio,caio@example.com,"a; b"\n');
    const ready = await checked(tenant, file, { mode: 'update' });
    const rows = await fates(tenant, ready.id);
    expect(rows.map(({ fate, errors }) => [fate, errors.map(({ code, value }) => `${code} ${value}`)])).toEqual([
      ['unchanged', []],
      ['rejected', ['cell-tag Old']],
      ['rejected', ['cell-tag a', 'cell-tag b']],
    ]);
    expect((await people(tenant)).map(({ tags }) => tags.length)).toEqual([3]);
  });

  it('[IMP-16] the longest name that there is counts, and a cell full of separators is read at once', () => {
    const tag = (nameKey: string, archivedAt: number | null = null) => ({ id: nameKey, nameKey, archivedAt });
    const names = tagNames([tag('a'), tag('a;b'), tag('b'), tag('c; d', 1)]);
    expect(namesIn('A;B; a; b;C; D;;x ', names)).toEqual(['A;B', 'a', 'b', 'C; D', 'x']);
    expect(namesIn(';'.repeat(32_000), names)).toEqual([]);
  });
});
