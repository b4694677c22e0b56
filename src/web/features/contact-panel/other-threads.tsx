import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listConversations } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useNow } from '../../lib/screen/use-now';
import classes from './other-threads.module.css';
import { PanelSection } from './panel-section';

const MINUTE = 60_000;

/** The same person on the company's other numbers. */
export function OtherThreads({ contactId, except }: { contactId: string; except: string }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const now = useNow(MINUTE);
  const { data } = useQuery({
    queryKey: ['threads-of', contactId],
    queryFn: async () => (await listConversations({ query: { contact: contactId } })).data,
  });
  const others = data?.items.filter((conversation) => conversation.id !== except) ?? [];
  if (others.length === 0) return null;
  return (
    <PanelSection title={t('contact.others')}>
      {others.map((conversation) => (
        <Link key={conversation.id} href={`/inbox/${conversation.id}`} className={classes.thread}>
          <span dir="auto">{conversation.channel.name}</span>
          <div className={classes.small}>
            {conversation.interaction && t(key('state', conversation.interaction.state))}{' '}
            {conversation.lastActivityAt && formats.brief(conversation.lastActivityAt, now)}
          </div>
        </Link>
      ))}
    </PanelSection>
  );
}
