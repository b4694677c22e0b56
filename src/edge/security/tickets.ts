import { base64url, newSecret } from '../../kernel/ids';
import { fingerprint, unbase64url } from './vault';

/**
 * One-time socket tickets: `<tenant>.<secret>.<seal>`. The object that is meant keeps the hash of the secret and spends it;
 * the seal binds tenant and address and is checked first, so that nobody wakes an object by making a ticket up.
 */
const utf8 = new TextEncoder();

const keyOf = (env: Env): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', utf8.encode(env.JWT_SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);

const claimOf = (tenantId: string, secret: string, path: string): Uint8Array => utf8.encode(`ticket|${tenantId}|${path}|${secret}`);

export async function mintTicket(env: Env, tenantId: string, path: string): Promise<{ ticket: string; hash: string }> {
  const secret = newSecret();
  const seal = await crypto.subtle.sign('HMAC', await keyOf(env), claimOf(tenantId, secret, path));
  return { ticket: `${tenantId}.${secret}.${base64url(new Uint8Array(seal))}`, hash: await fingerprint(secret) };
}

/** The tenant whose object keeps this ticket, when we made it for this address. */
export async function readTicket(env: Env, ticket: string, path: string): Promise<{ tenantId: string; hash: string } | undefined> {
  const [, tenantId, secret, seal] = /^(tnt_[0-9a-z]{26})\.([\w-]{43})\.([\w-]{43})$/.exec(ticket) ?? [];
  if (!tenantId || !secret || !seal) return undefined;
  const ours = await crypto.subtle.verify('HMAC', await keyOf(env), unbase64url(seal), claimOf(tenantId, secret, path));
  return ours ? { tenantId, hash: await fingerprint(secret) } : undefined;
}
