import { log } from '../../../edge/log';
import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { timingSafeEqual } from '../../../edge/security/vault';
import { newId } from '../../../kernel/ids';
import { after } from '../../../kernel/time';
import { preparePeople } from '../../foundation/access/access.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { AuditNote } from '../../foundation/audit/audit.domain';
import { prepareAccount, prepareTenant } from '../../foundation/tenants/tenants.actions';
import { begin, insertUnproven, type Login } from '../auth/auth.actions';
import type { SignUpBody } from '../auth/auth.schemas';
import { countEverySignUp, countSignUp } from '../auth/throttle.actions';
import { LINK_LIFE } from '../people/people.domain';
import { mailConfirmation } from './confirmation.actions';
import { signUpProblems } from './sign-up.problems';

/**
 * A tenant, its owner, its default queue and its tariff, and the first entry of its log, all or nothing; then signed in.
 * Whether the e-mail has an account elsewhere is not asked, so neither the answer nor its time tells: until the link that is
 * mailed to it has been opened, the address binds nobody.
 */
export async function signUp(host: RequestHost, scope: Scope, input: SignUpBody, requestId: string): Promise<Login> {
  await admit(host, input.code);
  const at = host.clock();
  const userId = newId('user');
  const passwordHash = await host.hashPassword(input.password, input.email);
  const actor = { kind: 'user' as const, id: userId, name: input.name };
  const account = { name: input.company, timezone: input.timezone, locale: input.locale, confirmBy: after(at, LINK_LIFE.confirm) };
  await commitWithAudit({ ...scope, actor, requestId }, openingOf(scope, input), [
    prepareAccount(scope, account, at),
    ...preparePeople(scope, { userId, name: input.name, email: input.email, passwordHash, locale: input.locale }, at),
    ...scope.hooks('newTenant').flatMap((rowsOf) => rowsOf(scope, { locale: input.locale, at })),
  ]);
  // Last, because only the directory makes a tenant reachable: what fails before leaves rows nobody can name.
  await host.directory.batch([prepareTenant(host.directory, scope, at), insertUnproven(host.directory, input.email, scope, userId)]);
  const owner = { id: userId, name: input.name, email: input.email, locale: input.locale };
  const unsent = (error: unknown): void => log('warn', { event: 'confirmation-not-mailed', tenantId: scope.tenantId, error });
  host.defer(mailConfirmation(host, scope, owner).catch(unsent));
  return begin(host, { scope, user: { id: userId, name: input.name }, proven: [], requestId: undefined });
}

/** Whether there may be one more company, and with this code; counted before the code is looked at, and all before anything is hashed. */
async function admit(host: RequestHost, code: string | undefined): Promise<void> {
  const { signUps } = host;
  if (signUps.open === 'nobody') throw signUpProblems('sign-up-closed');
  await countSignUp(host);
  if (signUps.open === 'code' && !timingSafeEqual(signUps.code, code ?? '')) throw signUpProblems('sign-up-code-needed');
  await countEverySignUp(host, signUps.aDay);
}

export const openingOf = (s: Scope, { company, name, timezone, locale }: SignUpBody): AuditNote => ({
  action: 'account.opened',
  object: { kind: 'account', id: s.tenantId, name: company },
  after: { name: company, owner: name, timezone, locale },
});
