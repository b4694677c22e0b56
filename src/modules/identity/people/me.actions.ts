import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { recorded } from '../../foundation/audit/audit.actions';
import { changed } from '../../foundation/audit/audit.domain';
import { localeOf } from './links.actions';
import { findUserRow, objectOf, TRIES } from './users.actions';
import { updateUser } from './users.store';

/** What a person may change of himself without asking anybody. */
export async function changeMe(s: UserScope, input: { name?: string | undefined; locale?: Locale | undefined }) {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const row = await findUserRow(s, s.actor.id);
    const next = { name: input.name ?? row.name, locale: input.locale ?? localeOf(row.locale) };
    const facts = changed({ name: row.name, locale: row.locale }, next);
    if (Object.keys(facts.after).length === 0) return { id: row.id, ...next };
    const note = { action: 'user.changed', object: objectOf(row), ...facts } as const;
    if (await recorded(s, note, [updateUser(s, row.id, row.revision, next)])) return { id: row.id, ...next };
  }
  throw new Problem('stale-revision');
}
