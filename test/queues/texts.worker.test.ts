import { expect, it } from 'vitest';
import { ask, newTenant } from '../support/api.ts';
import { newShop } from '../support/shop.ts';

type Refused = { errors: { pointer: string }[] };

it('[QUE-6] a text that customers read has only placeholders that are filled in', async () => {
  const { token } = await newTenant();
  const wrong = {
    positionMessage: 'Você é o {{position',
    closedMessage: '{{posicao}}',
    warning: '{{time}}',
    windowMessage: 'até {{hour}}',
  };
  const refused = await ask<Refused>(400, 'POST', '/v1/queues', { token, body: { name: 'Vendas', ...wrong } });
  expect(refused.errors.map(({ pointer }) => pointer).sort()).toEqual(['/closedMessage', '/positionMessage', '/warning', '/windowMessage']);
  const right = {
    positionMessage: '{{position}}º da {{queue}}',
    closedMessage: 'Fechado',
    warning: 'Ainda aí?',
    windowMessage: 'até {{time}}',
  };
  await ask(201, 'POST', '/v1/queues', { token, body: { name: 'Vendas', ...right } });
  const canned = { code: 'oi', title: 'Oi', body: 'Oi, {{contact.name}! {{agent.name}}' };
  expect((await ask<Refused>(400, 'POST', '/v1/canned-responses', { token, body: canned })).errors).toMatchObject([{ pointer: '/body' }]);
});

it('[QUE-6] a greeting has none', async () => {
  const { tenant, channel } = await newShop();
  const body = { text: 'Olá, {{name}}!', choices: [], giveUpAfterMinutes: null };
  const refused = await ask<Refused>(400, 'PUT', `/v1/channels/${channel.id}/greeting`, { token: tenant.token, body });
  expect(refused.errors).toMatchObject([{ pointer: '/text' }]);
});
