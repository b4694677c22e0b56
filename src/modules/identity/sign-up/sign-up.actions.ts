import type { RequestHost } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { preparePeople } from '../../foundation/access/access.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { AuditNote } from '../../foundation/audit/audit.domain';
import { prepareAccount, prepareTenant } from '../../foundation/tenants/tenants.actions';
import { begin, type Login, selectLogins, takeEmail } from '../auth/auth.actions';
import { authProblems } from '../auth/auth.problems';
import type { SignUpBody } from '../auth/auth.schemas';
import { countHashing } from '../auth/throttle.actions';

/** A tenant, its owner, its default queue and its tariff, and the first entry of its log, all or nothing; then signed in. */
export async function signUp(host: RequestHost, scope: Scope, input: SignUpBody, requestId: string): Promise<Login> {
  await countHashing(host, 'sign-up', input.email);
  if ((await selectLogins(host.directory, input.email)).length > 0) throw authProblems('email-taken');
  const at = host.clock();
  const userId = newId('user');
  const passwordHash = await host.hashPassword(input.password, input.email);
  const actor = { kind: 'user' as const, id: userId, name: input.name };
  await commitWithAudit({ ...scope, actor, requestId }, openingOf(scope, input), [
    prepareAccount(scope, { name: input.company, timezone: input.timezone, locale: input.locale }, at),
    ...preparePeople(scope, { userId, name: input.name, email: input.email, passwordHash, locale: input.locale }, at),
    ...scope.hooks('newTenant').flatMap((rowsOf) => rowsOf(scope, { locale: input.locale, at })),
  ]);
  // Last, because only the directory makes a tenant reachable: a loser of the race leaves rows nobody can name.
  const [, taken] = await host.directory.batch([
    prepareTenant(host.directory, scope, at),
    takeEmail(host.directory, input.email, scope, userId),
  ]);
  if (taken.length === 0) throw authProblems('email-taken');
  return begin(host, scope, userId, []);
}

export const openingOf = (s: Scope, { company, name, timezone, locale }: SignUpBody): AuditNote => ({
  action: 'account.opened',
  object: { kind: 'account', id: s.tenantId, name: company },
  after: { name: company, owner: name, timezone, locale },
});
