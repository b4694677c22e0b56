import { ask, call, type Tenant } from '../support/api.ts';
import { ended, type JobWire } from '../support/jobs.ts';

export type ImportWire = {
  id: string;
  state: string;
  counts: Record<string, number>;
  file: { headers: string[]; sample: string[][]; proposed: (string | null)[]; encoding: string | null } | null;
  refusal: { code: string; line: number | null } | null;
  jobId: string;
};
export type RowWire = {
  line: number;
  fate: string;
  contactId: string | null;
  duplicateOf: number | null;
  errors: { code: string; column: number | null; header: string | null; value: string; detail: string }[];
};

/** As a spreadsheet in Brazil writes a file. */
export const latin = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

export const send = ({ token }: Pick<Tenant, 'token'>, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> =>
  call('PUT', `/v1/imports/${id}/file`, { token, body: bytes, headers: { 'content-type': 'application/octet-stream' } });

export async function uploaded(tenant: Tenant, bytes: Uint8Array<ArrayBuffer>): Promise<ImportWire> {
  const made = await ask<ImportWire>(201, 'POST', '/v1/imports', { token: tenant.token, body: { fileName: 'clientes.csv' } });
  const answer = await send(tenant, made.id, bytes);
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
}

export const phase = async (tenant: Tenant, id: string, what: 'check' | 'apply' | 'undo'): Promise<ImportWire & { job: JobWire }> => {
  const { jobId } = await ask<ImportWire>(202, 'POST', `/v1/imports/${id}/${what}`, { token: tenant.token });
  const job = await ended(tenant, jobId);
  return { ...(await ask<ImportWire>(200, 'GET', `/v1/imports/${id}`, { token: tenant.token })), job };
};

export const mapped = ({ token }: Tenant, { id, file }: ImportWire, how: object = {}): Promise<ImportWire> =>
  ask(200, 'PUT', `/v1/imports/${id}/mapping`, { token, body: { columns: file?.proposed, country: 'BR', ...how } });

/** A file on its way, as far as its check. */
export async function checked(tenant: Tenant, bytes: Uint8Array<ArrayBuffer>, how: object = {}): Promise<ImportWire> {
  const made = await uploaded(tenant, bytes);
  await mapped(tenant, made, how);
  return phase(tenant, made.id, 'check');
}

/** A file that has come in. */
export async function imported(tenant: Tenant, bytes: Uint8Array<ArrayBuffer>, how: object = {}): Promise<ImportWire> {
  const { id } = await checked(tenant, bytes, how);
  return phase(tenant, id, 'apply');
}

export const fates = async ({ token }: Tenant, id: string, query = ''): Promise<RowWire[]> =>
  (await ask<{ items: RowWire[] }>(200, 'GET', `/v1/imports/${id}/rows?limit=100${query}`, { token })).items;

export type ContactWire = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  language: string | null;
  tags: { name: string }[];
  identities: { kind: string; value: string }[];
  revision: number;
};
export const people = async ({ token }: Tenant): Promise<ContactWire[]> =>
  (await ask<{ items: ContactWire[] }>(200, 'GET', '/v1/contacts?sort=name&limit=100', { token })).items;
