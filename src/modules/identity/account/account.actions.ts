import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { endOwedSockets } from '../../foundation/access/revocation.actions';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { guardProblems } from '../../foundation/guard/guard.problems';
import { selectAccount } from '../../foundation/tenants/tenants.actions';
import { oweSocketEndsOf } from '../auth/signed-in.actions';
import type { AccountPatch, AccountRow } from './account.schemas';
import { updateAccountRow } from './account.store';

type Settings = Pick<AccountRow, 'name' | 'timezone' | 'locale' | 'secondFactor' | 'idleMinutes' | 'capacity' | 'deletedMessages'>;

const factsOf = (row: Settings): Facts => ({
  name: row.name,
  timezone: row.timezone,
  locale: row.locale,
  secondFactor: row.secondFactor,
  idleMinutes: row.idleMinutes,
  capacity: row.capacity,
  deletedMessages: row.deletedMessages,
});

const TRIES = 5;

/** Changes the company's settings. A change made to an older revision than the current one is refused. */
export async function updateAccount(s: UserScope, patch: AccountPatch, seen: number | undefined): Promise<AccountRow> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await selectAccount(s);
    if (!row) throw guardProblems('login-ended');
    if (seen !== undefined && seen !== row.revision) break;
    const next = { ...row, ...given(patch) };
    const facts = changedFields(factsOf(row), factsOf(next));
    if (Object.keys(facts.after).length === 0) return row;
    const secondFactorSince = sinceOf(row, next, s.clock());
    const { name, timezone, locale, secondFactor, idleMinutes, capacity, deletedMessages } = next;
    const fields = { name, timezone, locale, secondFactor, idleMinutes, capacity, deletedMessages, secondFactorSince };
    const whom = askedAnew(row, next);
    const note = { action: 'account.updated' as const, object: { kind: 'account', id: s.tenantId, name: next.name }, ...facts };
    if (await commitWithAudit(s, note, [updateAccountRow(s, row.revision, fields), ...(whom ? [oweSocketEndsOf(s, whom)] : [])])) {
      if (whom) await endOwedSockets(s);
      return { ...next, secondFactorSince, revision: row.revision + 1 };
    }
  }
  throw new Problem('stale-revision');
}

/** Whose open screens must learn of it: when to be idle no longer, or by when to have a second factor. */
function askedAnew(before: AccountRow, after: Settings): 'everybody' | 'unproven' | undefined {
  if (before.idleMinutes !== after.idleMinutes) return 'everybody';
  return after.secondFactor === 'required' && before.secondFactor !== 'required' ? 'unproven' : undefined;
}

/** The time everybody has to set one up begins with the demand, and anew when it is made anew. */
function sinceOf(before: AccountRow, after: Pick<AccountRow, 'secondFactor'>, at: number): number | null {
  if (after.secondFactor === 'optional') return null;
  return before.secondFactor === 'required' ? before.secondFactorSince : at;
}

const given = (patch: AccountPatch): Partial<Settings> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
