import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { announceTags } from '../tags/tag-news.actions';
import { type Label, namesOf, plan, selectApplied } from '../tags/taggings.actions';
import type { TaggingBody } from '../tags/tags.schemas';
import { selectTagged } from './tagging.store';

/** Tags segment contacts, so who changed them is written down; not whose they are, since the log cannot forget a name. */
export async function tagContact(s: UserScope, contactId: string, input: TaggingBody): Promise<Label[]> {
  const contact = await selectTagged(s, contactId);
  if (!contact) throw new Problem('not-found');
  const { before, after, statements } = await plan(s, 'contact', contact.id, input);
  const [first, ...rest] = statements;
  if (!first) return before;
  const note = {
    action: 'contact.tagged',
    object: { kind: 'contact', id: contact.id, name: contact.id },
    before: { tags: namesOf(before) },
    after: { tags: namesOf(after) },
  } as const;
  await commitWithAudit(s, note, [first, ...rest]);
  const tags = await selectApplied(s, 'contact', contact.id);
  announceTags(s, 'contact', contact.id, tags);
  return tags;
}
