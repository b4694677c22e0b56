import { expect, it } from 'vitest';
import { ask, newTenant } from '../support/api.ts';
import { refusal } from '../support/shop.ts';

type Made = { id: string; revision: number };

it('[PPL-40] a department that a queue is open to stays until the queue is changed', async () => {
  const { token } = await newTenant();
  const department = await ask<Made>(201, 'POST', '/v1/departments', { token, body: { name: 'Vendas' } });
  const body = { name: 'Vendas', openTo: 'members', departmentIds: [department.id], memberIds: [] };
  const queue = await ask<Made>(201, 'POST', '/v1/queues', { token, body });
  expect(await refusal('DELETE', `/v1/departments/${department.id}`, { token })).toEqual([409, 'department-in-use']);
  const headers = { 'if-match': `"${queue.revision}"` };
  await ask(200, 'PATCH', `/v1/queues/${queue.id}`, { token, body: { openTo: 'everyone', departmentIds: [] }, headers });
  expect(await ask(200, 'DELETE', `/v1/departments/${department.id}`, { token })).toEqual({ unlinked: 0 });
});
