import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { findUser } from '../../foundation/access/access.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { proveLogin } from '../auth/auth.actions';
import { countConfirmation } from '../auth/throttle.actions';
import { addressOf, localeOf, newLink, openLink } from '../people/links.actions';
import { confirmationMail } from '../people/mails.domain';
import { signUpProblems } from './sign-up.problems';
import { confirmAccount, deleteConfirmLinks } from './sign-up.store';

type Person = { id: string; name: string; email: string; locale: string };

/** Mails a new owner the link that proves their e-mail; the one before no longer opens. Answers whether the mail left. */
export async function mailConfirmation(host: RequestHost, s: Scope, { id, name, email, locale }: Person): Promise<boolean> {
  const notSent = await countConfirmation(host, s.tenantId, email);
  const account = await findAccount(s);
  const { statements, token } = await newLink(s, id, 'confirm');
  await s.db.batch(statements);
  const to = { email, name, locale: localeOf(locale) };
  const link = host.origin && addressOf(host.origin, 'confirm', token);
  const isSent = account && link ? await host.mail(confirmationMail(to, { company: account.name, link })) : false;
  if (!isSent) await notSent();
  return isSent;
}

/** Another mail, for an owner who has lost the first. */
export async function resendConfirmation(host: RequestHost, s: UserScope): Promise<boolean> {
  if ((await findAccount(s))?.confirmBy === null) throw signUpProblems('email-confirmed');
  const user = await findUser(s, s.actor.id);
  if (!user) throw signUpProblems('login-ended');
  return mailConfirmation(host, s, user);
}

/**
 * The owner of a new company has opened the link that was mailed to them. The link proves the mailbox and the login that it
 * is theirs: a stranger who wrote down somebody's address gains nothing when that person opens the link.
 */
export async function confirmEmail(host: RequestHost, s: UserScope, token: string): Promise<void> {
  const { scope, link } = await openLink(host, token, 'confirm');
  if (scope.tenantId !== s.tenantId || link.userId !== s.actor.id) throw signUpProblems('signed-in-as-another');
  // First the directory: should the second part fail, the link still opens and this is done again.
  await proveLogin(host.directory, link.email, s);
  const note = { action: 'account.confirmed', object: { kind: 'account', id: s.tenantId, name: link.company } } as const;
  if (!(await commitWithAudit(s, note, [confirmAccount(s), deleteConfirmLinks(s, s.actor.id)]))) throw signUpProblems('link-expired');
}
