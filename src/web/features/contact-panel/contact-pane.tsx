import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { readablePhone } from '../../lib/screen/phone';
import { useColumns } from '../../lib/screen/use-columns';
import { Avatar } from '../../ui/avatar';
import { useConversation } from '../interactions/use-conversation';
import { useTab } from '../interactions/use-tab';
import { Clocks } from './clocks';
import classes from './contact-pane.module.css';
import { OtherThreads } from './other-threads';
import { PanelSection } from './panel-section';
import { SessionList } from './session-list';

const ContactFacts = lazyPage(() => import('./contact-facts'), 'contact-panel', 'tags');
const CaseTags = lazyPage(() => import('./case-tags'), 'tags');
const PanelRecords = lazyPage(() => import('./panel-records'), 'records', 'custom-fields', 'interactions');
const Earlier = lazyPage(() => import('./earlier'), 'contact-panel');

/** Who one is talking to: tags, how to reach them, what there was before; the two clocks and what was charged at the end. */
export default function ContactPane({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('contact-panel');
  const [tab] = useTab();
  const columns = useColumns();
  const Heading = columns === 1 ? 'h1' : 'h2';
  const seesContact = useMay('contacts:read');
  const { data: conversation } = useConversation(conversationId);
  return (
    <aside className={classes.pane} aria-label={t('contact.title')}>
      {columns < 3 && (
        <div className={classes.back}>
          <ActionIcon component={Link} href={`/inbox/${conversationId}?list=${tab}`} aria-label={t('contact.back')}>
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
          <span>{t('contact.title')}</span>
        </div>
      )}
      {conversation && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.scroll} tabIndex={0}>
          <header className={classes.head}>
            <Avatar name={conversation.contact.name} size="medium" />
            <div className={classes.who}>
              <Heading className={classes.name} dir="auto">
                {conversation.contact.name}
              </Heading>
              {conversation.contact.phone && <span className={classes.phone}>{readablePhone(conversation.contact.phone)}</span>}
            </div>
          </header>
          {columns !== 2 && conversation.interaction && (
            <Suspense>
              <CaseTags interactionId={conversation.interaction.id} />
            </Suspense>
          )}
          <Suspense>
            {seesContact && <ContactFacts contactId={conversation.contact.id} />}
            {seesContact && <PanelRecords id={conversation.contact.id} name={conversation.contact.name} />}
            {seesContact && <Earlier conversation={conversation} />}
          </Suspense>
          <OtherThreads contactId={conversation.contact.id} except={conversationId} />
          <PanelSection title={t('session.title')} folded>
            <Clocks conversation={conversation} />
            <SessionList conversation={conversation} />
          </PanelSection>
        </div>
      )}
    </aside>
  );
}
