import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { UserScope } from '../../foundation/access/access.scope';
import { oweSocketEnds } from '../../foundation/access/revocation.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { isCommonPassword } from '../auth/password.domain';
import { countHashing, countPassword, forgiveTries, mayAskForMail } from '../auth/throttle.actions';
import { addressOf, localeOf, newLink, openLink } from './links.actions';
import { insertLogin, selectHomes, selectOtherHomes, selectPassworded, spendLink } from './links.store';
import { resetMail } from './mails.domain';
import { peopleProblems } from './people.problems';
import { endLogins, killLinks, replacePassword, selectPasswordHash } from './users.store';

/** An address works for a handful of companies; who registered it a thousand times gets no thousand hashes. */
const HOMES = 10;

const refuseCommon = (password: string): void => {
  if (isCommonPassword(password)) throw peopleProblems('password-too-common', { errors: [{ pointer: '/password', detail: 'too common' }] });
};

type Account = { tenantId: string; passwordHash: string };

/** The accounts this address has in other companies. Only whoever holds its mail is ever told of them. */
async function accountsElsewhere(host: RequestHost, s: Scope, email: string): Promise<Account[]> {
  const homes = (await selectOtherHomes(host.directory, email, s.tenantId)).slice(0, HOMES);
  const found = homes.map(async ({ tenantId, shard, userId }) => {
    const rows = await selectPassworded(host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), [userId]); // safe: ids in the directory are ours
    return rows.map(({ passwordHash }) => ({ tenantId, passwordHash }));
  });
  return (await Promise.all(found)).flat();
}

export async function readInvite(host: RequestHost, token: string) {
  const { scope, link } = await openLink(host, token, 'invite');
  const hasAccount = (await accountsElsewhere(host, scope, link.email)).length > 0;
  return { company: link.company, name: link.name, email: link.email, locale: localeOf(link.locale), hasAccount };
}

type Acceptance = { token: string; password: string; name?: string | undefined };
/** Who accepts, as far as one can see. */
type Accepting = { requestId: string; signedInAs: string | undefined };

/**
 * Lets an invited person in. The link proves the mailbox, so only now may the address sign in here. Where the address has
 * an account elsewhere the mailbox alone is not enough: that account's password must come too, and becomes this one's.
 * In a browser where somebody else is signed in it is not accepted without asking.
 */
export async function acceptInvite(host: RequestHost, { token, password, name }: Acceptance, { requestId, signedInAs }: Accepting) {
  const { scope, link } = await openLink(host, token, 'invite');
  if (link.passwordHash !== '') throw peopleProblems('link-expired');
  if (signedInAs !== undefined && signedInAs !== link.email) throw peopleProblems('signed-in-as-another');
  await countHashing(host, 'join', link.userId);
  const elsewhere = await accountsElsewhere(host, scope, link.email);
  if (elsewhere.length > 0) await prove(host, link.email, password, elsewhere);
  else refuseCommon(password);
  const passwordHash = await host.hashPassword(password, link.email);
  // First the directory: a person with a password whom sign-in cannot find would be locked out; the other way round nobody is let in.
  await insertLogin(host.directory, scope, link.email, link.userId);
  const person = { id: link.userId, name: name ?? link.name };
  const done = await commitWithAudit(
    { ...scope, actor: { kind: 'user', ...person }, requestId },
    { action: 'user.joined', object: { kind: 'user', ...person }, before: { state: 'invited' }, after: { state: 'active' } },
    [spendLink(scope, link, { passwordHash, name: person.name }), killLinks(scope, link.userId)],
  );
  if (!done) throw peopleProblems('link-expired');
  return { email: link.email, company: link.company };
}

async function prove(host: RequestHost, email: string, password: string, accounts: Account[]): Promise<void> {
  const wasRight = await countPassword(host, email);
  const opened = await host.verifyPasswords(
    password,
    accounts.map(({ passwordHash }) => passwordHash),
  );
  if (opened.includes(true)) return wasRight(accounts.map(({ tenantId }) => tenantId));
  throw peopleProblems('account-password-needed');
}

/** Mails a link for each company the address works for. Whoever asks is told nothing, and is answered before this begins. */
export async function forgotPassword(host: RequestHost, email: string): Promise<void> {
  if (!(await mayAskForMail(host, email))) return;
  for (const { tenantId, shard, userId } of (await selectHomes(host.directory, email)).slice(0, HOMES)) {
    const scope = host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: ids in the directory are ours
    const person = (await selectPassworded(scope, [userId]))[0];
    if (!person || person.email !== email || host.origin === undefined) continue;
    const { statements, token } = await newLink(scope, person.id, 'reset');
    await scope.db.batch(statements);
    const to = { email, name: person.name, locale: localeOf(person.locale) };
    await host.mail(resetMail(to, { company: person.company, link: addressOf(host.origin, 'reset', token) }));
  }
}

type Reset = { token: string; password: string };

/** Sets the password of whoever holds the link, and ends everything that the old one opened. */
export async function resetPassword(host: RequestHost, { token, password }: Reset, requestId: string) {
  const { scope, link } = await openLink(host, token, 'reset');
  refuseCommon(password);
  await countHashing(host, 'reset', link.userId);
  const person = { id: link.userId, name: link.name };
  const done = await commitWithAudit(
    { ...scope, actor: { kind: 'user', ...person }, requestId },
    { action: 'user.password-reset', object: { kind: 'user', ...person } },
    [
      spendLink(scope, link, { passwordHash: await host.hashPassword(password, link.email) }),
      killLinks(scope, link.userId),
      endLogins(scope, link.userId),
      oweSocketEnds(scope, [link.userId]),
    ],
  );
  if (!done) throw peopleProblems('link-expired');
  await forgiveTries(host, link.email);
  return { scope, userId: link.userId };
}

/** A person changes their own password; their other logins end, this one stays. */
export async function updatePassword(host: RequestHost, s: UserScope, { current, next }: { current: string; next: string }): Promise<void> {
  const { id, name, loginId } = s.actor;
  const mine = await selectPasswordHash(s, id);
  if (!mine) throw peopleProblems('login-ended');
  refuseCommon(next);
  await countHashing(host, 'password', id);
  const wasRight = await countPassword(host, mine.email);
  if ((await host.verifyPasswords(current, [mine.passwordHash]))[0] !== true) throw peopleProblems('wrong-password');
  await wasRight([s.tenantId]);
  const done = await commitWithAudit(s, { action: 'user.password-changed', object: { kind: 'user', id, name } }, [
    replacePassword(s, id, { from: mine.passwordHash, to: await host.hashPassword(next, mine.email) }),
    endLogins(s, id, loginId),
    killLinks(s, id),
    oweSocketEnds(s, [id]),
  ]);
  if (!done) throw peopleProblems('wrong-password');
}
