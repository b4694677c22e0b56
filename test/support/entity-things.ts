import { ask, call, type Tenant } from './api.ts';
import { ended } from './jobs.ts';

/** A type with a unique field and a field to retire, two records, one of them deleted; and types for what is done for good. */
export async function entitiesOf(tenant: Tenant, words: string): Promise<Record<string, string>> {
  const { id, token } = tenant;
  const make = async (name: string): Promise<string> =>
    (await ask<{ key: string }>(201, 'POST', '/v1/entity-types', { token, body: { singular: name, plural: name } })).key;
  const [key, spare] = [await make(words.slice(0, 30)), await make(`${words.slice(0, 28)} 2`)];
  const fields = `/v1/entity-types/${key}/fields`;
  const note = `note_${id.slice(-12)}`;
  await ask(201, 'POST', fields, { token, body: { name: 'Number', key: 'number', type: 'text', isUnique: true } });
  await ask(201, 'POST', fields, { token, body: { name: 'Note', key: note, type: 'text' } });
  await ask(201, 'POST', fields, { token, body: { name: 'Papers', key: `papers_${id.slice(-12)}`, type: 'file' } });
  const written = (number: string) =>
    ask<{ id: string }>(201, 'POST', `/v1/entity-types/${key}/records`, { token, body: { fields: { number } } });
  const [kept, gone] = [await written('1'), await written('2')];
  await ask(204, 'DELETE', `/v1/entity-types/${key}/records/${gone.id}`, { token });
  const papers = `papers_${id.slice(-12)}`;
  const sent = await call('POST', `/v1/entity-types/${key}/records/${kept.id}/files/${papers}?name=a.txt`, {
    token,
    headers: { 'content-type': 'application/octet-stream' },
    body: new TextEncoder().encode(words),
  });
  const file = (await sent.json()) as { id: string };
  const change = { ids: [kept.id], change: { owner: null } };
  const many = await ask<{ id: string }>(202, 'POST', `/v1/entity-types/${key}/records/bulk`, { token, body: change });
  await ended(tenant, many.id);
  const whole = {
    'entity-types': key,
    'import-models': key,
    archiveEntityType: spare,
    id: kept.id,
    field: note,
    jobId: many.id,
    fileField: papers,
    fileId: file.id,
  };
  return { ...whole, ...(await changingType(tenant, words, note)) };
}

/** A type whose fields can change what they are, looked at for that; and what was found to be double in it. */
async function changingType(tenant: Tenant, words: string, note: string): Promise<Record<string, string>> {
  const { token } = tenant;
  const name = `${words.slice(0, 28)} 3`;
  const { key } = await ask<{ key: string }>(201, 'POST', '/v1/entity-types', { token, body: { singular: name, plural: name } });
  const at = `/v1/entity-types/${key}`;
  for (const [field, title] of [
    ['number', 'Number'],
    ['code', 'Code'],
    [note, 'Note'],
  ])
    await ask(201, 'POST', `${at}/fields`, { token, body: { name: title, key: field, type: 'text' } });
  for (const code of ['1', '1']) await ask(201, 'POST', `${at}/records`, { token, body: { fields: { code, [note]: words } } });
  const check = { token, body: { to: { type: 'long' } } };
  const checked = await ask<{ id: string }>(202, 'POST', `${at}/fields/${note}/convert/check`, check);
  const unique = await ask<{ id: string }>(202, 'POST', `${at}/uniques`, { token, body: { fields: ['code'] } });
  for (const job of [checked, unique]) await ended(tenant, job.id);
  const operations = ['checkFieldConversion', 'convertEntityField', 'undoFieldConversion', 'listUnconvertedValues'];
  const uniques = ['makeEntityUnique', 'listDoubleValues'];
  return { checked: checked.id, unique: unique.id, ...Object.fromEntries([...operations, ...uniques].map((one) => [one, key])) };
}
