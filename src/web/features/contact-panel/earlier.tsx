import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Conversation, listContactInteractions, type PastInteraction } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Listing } from '../../ui/listing';
import { TagChips } from '../tags/tag-chips';
import classes from './earlier.module.css';
import { PanelSection } from './panel-section';

const SOME = 5;

/** Every case of this person there was, on whatever number. */
export default function Earlier({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('contact-panel');
  const { contact, interaction } = conversation;
  const pages = usePages(
    ['interactions-of', contact.id, interaction?.id, interaction?.state],
    async (page) => (await listContactInteractions({ path: { id: contact.id }, query: { limit: SOME, ...page } })).data,
  );
  const all = pages.items?.filter(({ id }) => id !== interaction?.id);
  return (
    <PanelSection title={t('person.earlier')}>
      <Listing of={{ ...pages, items: all }} empty={<p className={classes.none}>{t('person.earlierNone')}</p>}>
        {(items) => items.map((past) => <Line key={past.id} past={past} here={past.conversationId === conversation.id} />)}
      </Listing>
    </PanelSection>
  );
}

function Line({ past, here }: { past: PastInteraction; here: boolean }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  return (
    <Link href={`/inbox/${past.conversationId}`} className={classes.thread}>
      <strong>{t('person.number', { number: past.number })}</strong> · {formats.short(past.openedAt)}
      <div className={classes.small}>
        {joined([t(key('state', past.state)), past.queue.name, past.assignee?.name ?? t('person.noAgent'), !here && past.channel.name])}
      </div>
      {past.tags.length > 0 && <TagChips tags={past.tags} />}
    </Link>
  );
}
