import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { after } from '../../../kernel/time';
import { findTenant } from '../../foundation/tenants/tenants.actions';
import { replaceLink, selectLink } from './links.store';
import { LINK_LIFE, type LinkPurpose } from './people.domain';
import { peopleProblems } from './people.problems';

const PAGES: Record<LinkPurpose, string> = { invite: '/join', reset: '/reset-password', confirm: '/confirm-email' };

/** The statements that make a link, and its token: tenant and shard in clear, so that it is found, and 256 secret bits. */
export async function newLink(s: Scope, userId: string, purpose: LinkPurpose) {
  const id = newId('link');
  const secret = newSecret();
  const expiresAt = after(s.clock(), LINK_LIFE[purpose]);
  const statements = replaceLink(s, { id, userId, purpose, hash: await fingerprint(secret), expiresAt });
  return { statements, token: [s.tenantId, s.shard, id, secret].join('.') };
}

/** Behind `#`, which browsers keep to themselves: no server's log and no referrer ever holds the token. */
export const addressOf = (origin: string, purpose: LinkPurpose, token: string): string => `${origin}${PAGES[purpose]}#${token}`;

export type Opened = { scope: Scope; link: NonNullable<Awaited<ReturnType<typeof selectLink>>> };

/** The person a token leads to. Unknown, used, replaced and late are one answer. */
export async function openLink(host: RequestHost, token: string, purpose: LinkPurpose): Promise<Opened> {
  const [, tenantId, shard, linkId, secret] = /^(tnt_[0-9a-z]{26})\.(SHARD_\d\d)\.(lnk_[0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? [];
  if (!tenantId || !shard || !linkId || !secret) throw peopleProblems('link-expired');
  const tenant = await findTenant(host.directory, tenantId);
  if (tenant?.shard !== shard) throw peopleProblems('link-expired');
  const scope = host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: found in the directory
  const link = await selectLink(scope, linkId, purpose);
  const opens = link && link.hash === (await fingerprint(secret)) && link.expiresAt > scope.clock() && link.status === 'active';
  if (!opens) throw peopleProblems('link-expired');
  return { scope, link };
}

export const localeOf = (text: string): Locale => LOCALES.find((known) => known === text) ?? 'en';
