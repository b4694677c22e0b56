import type { EntityRights } from '../../src/modules/foundation/access/access.domain.ts';
import { ask, type Tenant } from '../support/api.ts';
import { accept, freshEmail, mailbox, signIn } from '../support/mail.ts';
import { shardOf } from '../support/shop.ts';

/** A group with every capability but that of defining types, so that rights over records alone stand between. */
export async function groupWith({ token }: Tenant, name: string, entityRights: EntityRights): Promise<string> {
  const me = await ask<{ capabilities: string[] }>(200, 'GET', '/v1/me', { token });
  const capabilities = me.capabilities.filter((one) => one !== 'entities:define');
  return (await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token, body: { name, capabilities, entityRights } })).id;
}

/** The token of somebody from outside whose time is over. */
export async function expiredGuest(owner: Tenant, rights: EntityRights): Promise<string> {
  const box = mailbox();
  const guest = {
    name: 'Caio',
    email: freshEmail(),
    locale: 'pt-BR',
    days: 1,
    reason: 'x',
    permissionGroupId: await groupWith(owner, 'Caio', rights),
  };
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/guests', { token: owner.token, body: guest });
  await accept(await box.token(guest.email));
  const token = await signIn(guest.email);
  await shardOf(owner).prepare('UPDATE users SET access_until = 1 WHERE id = ?').bind(id).run();
  return token;
}
