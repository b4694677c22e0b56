import type { Scope } from '../../../edge/platform/context';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { prepareTariffs } from '../../billing/tariffs/tariffs.actions';
import { preparePeople } from '../../foundation/access/access.actions';
import { recorded } from '../../foundation/audit/audit.actions';
import type { AuditNote } from '../../foundation/audit/audit.domain';
import { prepareAccount, prepareTenant } from '../../foundation/tenants/tenants.actions';
import { prepareReasons } from '../../service/presence/reasons.actions';
import { prepareDefaultQueue } from '../../service/queues/queues.actions';
import { type AuthPorts, begin, type Login } from '../auth/auth.actions';
import type { SignUpBody } from '../auth/auth.schemas';
import { selectLogins, takeEmail } from '../auth/auth.store';

/** A tenant, its owner, its default queue and its tariff, and the first entry of its log, all or nothing; then signed in. */
export async function signUp(ports: AuthPorts, scope: Scope, input: SignUpBody, requestId: string): Promise<Login> {
  if ((await selectLogins(ports.directory, input.email)).length > 0) throw new Problem('email-taken');
  const at = ports.clock();
  const userId = newId('user');
  const passwordHash = await ports.hash(input.password, input.email);
  const actor = { kind: 'user' as const, id: userId, name: input.name };
  await recorded({ ...scope, actor, requestId }, openingOf(scope, input), [
    prepareAccount(scope, { name: input.company, timezone: input.timezone, locale: input.locale }, at),
    ...preparePeople(scope, { userId, name: input.name, email: input.email, passwordHash, locale: input.locale }, at),
    prepareDefaultQueue(scope, input.locale, at),
    prepareReasons(scope, input.locale, at),
    prepareTariffs(scope),
  ]);
  // Last, because only the directory makes a tenant reachable: a loser of the race leaves rows nobody can name.
  const [, taken] = await ports.directory.batch([
    prepareTenant(ports.directory, scope, at),
    takeEmail(ports.directory, input.email, scope, userId),
  ]);
  if (taken.length === 0) throw new Problem('email-taken');
  return begin(ports, scope, userId, []);
}

export const openingOf = (s: Scope, { company, name, timezone, locale }: SignUpBody): AuditNote => ({
  action: 'account.opened',
  object: { kind: 'account', id: s.tenantId, name: company },
  after: { name: company, owner: name, timezone, locale },
});
