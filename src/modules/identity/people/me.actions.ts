import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { changedFields } from '../../foundation/audit/audit.domain';
import { localeOf } from './links.actions';
import { findUserRow, objectOf, TRIES } from './users.actions';
import { updateUserRow } from './users.store';

/** What a person may change about themselves without any capability. */
export async function updateMe(s: UserScope, input: { name?: string | undefined; locale?: Locale | undefined }) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findUserRow(s, s.actor.id);
    const next = { name: input.name ?? row.name, locale: input.locale ?? localeOf(row.locale) };
    const facts = changedFields({ name: row.name, locale: row.locale }, next);
    if (Object.keys(facts.after).length === 0) return { id: row.id, ...next };
    const note = { action: 'user.updated', object: objectOf(row), ...facts } as const;
    if (await commitWithAudit(s, note, [updateUserRow(s, row.id, row.revision, next)])) return { id: row.id, ...next };
  }
  throw new Problem('stale-revision');
}
