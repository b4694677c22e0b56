import { call, type Tenant } from '../support/api.ts';
import { OPERATIONS } from '../support/operations.ts';
import { addField } from './company.ts';

export type FileIn = readonly [field: string, file: string];

/** A field of files, and one in a record, each with this word in all that is said of it. */
export async function withFile(owner: Tenant, type: string, id: string, word: string): Promise<FileIn> {
  const key = `${word}_f`;
  await addField(owner, type, { name: `${word} ficha`, key, type: 'file' });
  const answer = await call('POST', `/v1/entity-types/${type}/records/${id}/files/${key}?name=${word}.txt`, {
    token: owner.token,
    headers: { 'content-type': 'application/octet-stream' },
    body: new TextEncoder().encode(`${word} dentro`),
  });
  return [key, ((await answer.json()) as { id: string }).id];
}

/** The path of an operation to a record of a type, and to its file. */
export const pathTo = (path: string, key: string, id: string, [field, file]: FileIn = ['x', 'x']): string =>
  path.replace('{key}', key).replace('{id}', id).replace('{fileField}', field).replace('{fileId}', file);

/** Reads: nothing else may be tried by so many without one taking from another. */
export const READS = OPERATIONS.filter(({ method, open }) => method === 'GET' && !open);
export const BY_BODY = ['queryRecords', 'countRecords', 'queryContacts', 'countContacts', 'previewSegment'];
