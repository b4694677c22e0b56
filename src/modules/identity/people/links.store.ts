import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { users } from '../../foundation/access/access.table';
import { accounts, tenants } from '../../foundation/tenants/tenants.table';
import { logins } from '../auth/auth.table';
import type { LinkPurpose } from './people.domain';
import { mailLinks } from './people.table';

export type NewLink = { id: string; userId: string; purpose: LinkPurpose; hash: string; expiresAt: number };

/** A new link ends the older ones of its purpose. */
export const replaceLink = (s: Scope, link: NewLink) =>
  [
    s.db
      .delete(mailLinks)
      .where(and(eq(mailLinks.tenantId, s.tenantId), rare(eq(mailLinks.userId, link.userId)), eq(mailLinks.purpose, link.purpose))),
    s.db.insert(mailLinks).values({ tenantId: s.tenantId, ...link, createdAt: s.clock() }),
  ] as const;

/** What a link refers to: the person as they are now, and the company. */
export const selectLink = (s: Scope, id: string, purpose: LinkPurpose) =>
  s.db
    .select({
      hash: mailLinks.hash,
      expiresAt: mailLinks.expiresAt,
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      status: users.status,
      passwordHash: users.passwordHash,
      company: accounts.name,
    })
    .from(mailLinks)
    .innerJoin(users, and(eq(users.tenantId, mailLinks.tenantId), eq(users.id, mailLinks.userId)))
    .innerJoin(accounts, eq(accounts.tenantId, mailLinks.tenantId))
    .where(and(eq(mailLinks.tenantId, s.tenantId), eq(mailLinks.id, id), eq(mailLinks.purpose, purpose)))
    .get();

/** Sets the password of the person behind a link that still opens, once: the batch of this statement deletes the link. */
export const spendLink = (s: Scope, link: { hash: string; userId: string }, fields: { passwordHash: string; name?: string }) =>
  s.db
    .update(users)
    .set({ ...fields, revision: sql`${users.revision} + 1` })
    .where(
      and(
        eq(users.tenantId, s.tenantId),
        eq(users.id, link.userId),
        eq(users.status, 'active'),
        sql`EXISTS (SELECT 1 FROM mail_links l WHERE l.tenant_id = ${s.tenantId} AND unlikely(l.user_id = ${link.userId}) AND l.hash = ${link.hash} AND l.expires_at > ${s.clock()})`,
      ),
    );

/** The address signs in here: whoever reads its mail has proven it. */
export const insertLogin = async (directory: Database, s: Scope, email: string, userId: string): Promise<void> => {
  await directory
    .insert(logins)
    .values({ email, tenantId: s.tenantId, userId, provenAt: s.clock() })
    .onConflictDoUpdate({
      target: [logins.email, logins.tenantId],
      set: { userId, provenAt: s.clock() },
    });
};
export const deleteLogin = async (directory: Database, s: Scope, email: string): Promise<void> => {
  await directory.delete(logins).where(and(eq(logins.email, email), eq(logins.tenantId, s.tenantId)));
};

/** Every company where an e-mail is proven, and where its data lives. */
export const selectHomes = (directory: Database, email: string) =>
  directory
    .select({ tenantId: logins.tenantId, userId: logins.userId, shard: tenants.shard })
    .from(logins)
    .innerJoin(tenants, eq(tenants.id, logins.tenantId))
    .where(and(eq(logins.email, email), isNotNull(logins.provenAt)));

/** The same without one of them. */
export const selectOtherHomes = (directory: Database, email: string, tenantId: string) =>
  directory
    .select({ tenantId: logins.tenantId, userId: logins.userId, shard: tenants.shard })
    .from(logins)
    .innerJoin(tenants, eq(tenants.id, logins.tenantId))
    .where(and(eq(logins.email, email), ne(logins.tenantId, tenantId), isNotNull(logins.provenAt)));

/** Who has one of these ids, is not out and has a password. */
export const selectPassworded = (s: Scope, userIds: string[]) =>
  s.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      passwordHash: users.passwordHash,
      company: accounts.name,
    })
    .from(users)
    .innerJoin(accounts, eq(accounts.tenantId, users.tenantId))
    .where(and(eq(users.tenantId, s.tenantId), inArray(users.id, userIds), eq(users.status, 'active'), ne(users.passwordHash, '')));
