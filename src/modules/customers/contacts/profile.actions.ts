import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import type { ContactChange } from './contacts.schemas';
import { type ContactRow, selectProfile, updateContactRow } from './profile.store';

export async function findContact(s: Scope, id: string): Promise<ContactRow> {
  const row = await selectProfile(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function updateContact(s: UserScope, id: string, expected: number | undefined, change: ContactChange): Promise<ContactRow> {
  const before = await findContact(s, id);
  const after = { name: change.name ?? before.name, email: change.email === undefined ? before.email : change.email };
  const facts = changedFields(factsOf(before), factsOf(after));
  const revision = expected ?? before.revision;
  if (revision !== before.revision) throw new Problem('stale-revision');
  if (Object.keys(facts.after).length > 0) {
    const note = { action: 'contact.updated', object: { kind: 'contact', id: before.id, name: after.name }, ...facts } as const;
    if (!(await commitWithAudit(s, note, [updateContactRow(s, { id: before.id, revision }, after)]))) throw new Problem('stale-revision');
  }
  const now = await findContact(s, id);
  // Also when nothing changed: a call that got lost on the way is made good by asking again.
  if (change.name !== undefined) await Promise.all(s.hooks('contactUpdated').map((updated) => updated(s, now)));
  return now;
}

const factsOf = ({ name, email }: Pick<ContactRow, 'name' | 'email'>): Facts => ({ name, email });
