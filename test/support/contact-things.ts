import { ask, type Tenant } from './api.ts';
import { ended } from './jobs.ts';
import type { Things } from './things.ts';

/** Contacts that somebody wrote down, two of them merged: what is done to one must not stand against the rest. */
export async function contactsOf(tenant: Tenant, words: string): Promise<Things> {
  const { id, token } = tenant;
  const made: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const body = { name: words, email: `n${n}@example.com`, externalId: `erp:${id}:${n}` };
    made.push((await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body })).id);
  }
  const [own = '', winner = '', loser = '', apart = '', other = '', blocked = ''] = made;
  await ask(200, 'POST', `/v1/contacts/${winner}/merge`, { token, body: { other: loser } });
  const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${winner}/merges`, { token });
  const gone = await ask<{ id: string; revision: number }>(201, 'POST', '/v1/contacts', {
    token,
    body: { name: words, email: 'gone@example.com' },
  });
  const body = { name: words, reason: 'asked' };
  const { erasureId, job } = await ask<{ erasureId: string; job: { id: string } }>(202, 'POST', `/v1/contacts/${gone.id}/erase`, {
    token,
    body,
  });
  await ended(tenant, job.id);
  const merge = { erasures: erasureId, 'contact-merges': items[0]?.id ?? '', apart, other };
  return {
    ...merge,
    removeContactIdentity: own,
    identity: `external:erp:${id}:0`,
    blockContact: blocked,
    unblockContact: blocked,
    setLegalHold: blocked,
    releaseLegalHold: blocked,
    readLegalHold: blocked,
  };
}
