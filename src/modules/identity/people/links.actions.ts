import type { Database, Scope } from '../../../edge/platform/context';
import { fingerprint } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import { after, type Instant } from '../../../kernel/time';
import { findTenant } from '../../foundation/tenants/tenants.actions';
import { replaceLink, selectLink } from './links.store';
import type { Mail } from './mails.domain';
import { LINK_LIFE, type LinkPurpose } from './people.domain';

/** What this module needs of the outside. */
export type PeoplePorts = {
  directory: Database;
  hash: (password: string, email: string) => Promise<string>;
  verifyAll: (password: string, records: readonly string[]) => Promise<boolean[]>;
  scopeOf: (tenant: { tenantId: Id<'tenant'>; shard: string }) => Scope;
  clock: () => Instant;
  client: { address?: string | undefined };
  /** True when the mail has left. It never throws: no change is undone because a mail server is down. */
  mail: (mail: Mail) => Promise<boolean>;
  /** Where our pages are, from configuration; undefined when nobody said. */
  origin: string | undefined;
};

const PAGES: Record<LinkPurpose, string> = { invite: '/join', reset: '/reset-password' };

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
export async function openLink(ports: PeoplePorts, token: string, purpose: LinkPurpose): Promise<Opened> {
  const [, tenantId, shard, linkId, secret] = /^(tnt_[0-9a-z]{26})\.(SHARD_\d\d)\.(lnk_[0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? [];
  if (!tenantId || !shard || !linkId || !secret) throw new Problem('link-expired');
  const tenant = await findTenant(ports.directory, tenantId);
  if (tenant?.shard !== shard) throw new Problem('link-expired');
  const scope = ports.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: found in the directory
  const link = await selectLink(scope, linkId, purpose);
  const opens = link && link.hash === (await fingerprint(secret)) && link.expiresAt > scope.clock() && link.status === 'active';
  if (!opens) throw new Problem('link-expired');
  return { scope, link };
}

export const localeOf = (text: string): Locale => LOCALES.find((known) => known === text) ?? 'en';
