import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { announceTags } from '../tags/tag-news.actions';
import { type Label, namesOf, plan, selectApplied } from '../tags/taggings.actions';
import type { TaggingBody } from '../tags/tags.schemas';
import { isStillPerson, selectTagged } from './tagging.store';

/** Of many at once one a round is written. */
const TRIES = 60;

/**
 * Tags segment contacts, so who changed them is written down; not whose they are, since the log cannot forget a name. Whoever was
 * merged or tagged by somebody else meanwhile is looked at again: what is acknowledged is written.
 */
export async function tagContact(s: UserScope, contactId: string, input: TaggingBody): Promise<Label[]> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const contact = await selectTagged(s, contactId);
    if (!contact) throw new Problem('not-found');
    const { before, after, statements } = await plan(s, 'contact', contact.id, input, isStillPerson(s, contact.id));
    const [first, ...rest] = statements;
    if (!first) return before;
    const note = {
      action: 'contact.tagged',
      object: { kind: 'contact', id: contact.id, name: contact.id },
      before: { tags: namesOf(before) },
      after: { tags: namesOf(after) },
    } as const;
    if (!(await commitWithAudit(s, note, [first, ...rest]))) continue;
    const tags = await selectApplied(s, 'contact', contact.id);
    announceTags(s, 'contact', contact.id, tags);
    return tags;
  }
  throw new Problem('unavailable');
}
