import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../client';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { partOf, textOf } from './body';
import { ContactsCard } from './contacts-card';
import { FormattedText } from './formatted-text';
import { LocationCard } from './location-card';
import { OrderCard } from './order-card';
import { ReplyCard } from './reply-card';
import { UnsupportedCard } from './unsupported-card';

const MediaCard = lazyPage<{ message: Message; conversationId: string }>(() => import('./media/media-card'));
const TemplateCard = lazyPage<{ message: Message; conversationId: string }>(() => import('./template-card'));
const AskedCard = lazyPage<{ message: Message }>(() => import('./media/asked-card'));

/** What a message says, by its kind. Whatever its fields, something sensible is shown. */
export function Content({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation('message');
  const { type, body } = message;
  switch (type) {
    case 'template':
      if (message.media || 'header' in body || 'footer' in body || 'buttons' in body || 'cards' in body)
        return (
          <Suspense fallback={textOf(body, 'text')}>
            <TemplateCard message={message} conversationId={conversationId} />
          </Suspense>
        );
      return <FormattedText text={textOf(body, 'text') || t('kinds.text')} />;
    case 'text':
      return <FormattedText text={textOf(body, 'body') || t('kinds.text')} />;
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
      return (
        <Suspense fallback={t(key('kinds', type))}>
          <MediaCard message={message} conversationId={conversationId} />
        </Suspense>
      );
    case 'location':
      return <LocationCard body={body} />;
    case 'contacts':
      return <ContactsCard body={body} />;
    case 'interactive':
      if (textOf(partOf(body, 'body'), 'text'))
        return (
          <Suspense fallback={textOf(partOf(body, 'body'), 'text')}>
            <AskedCard message={message} />
          </Suspense>
        );
      return <ReplyCard title={replyTitle(body)} hint={textOf(partOf(body, 'list_reply'), 'description')} />;
    case 'button':
      return <ReplyCard title={textOf(body, 'text', 'payload')} />;
    case 'order':
      return <OrderCard body={body} />;
    case 'system':
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'note':
    case 'unsupported':
      return <UnsupportedCard />;
  }
}

function replyTitle(body: Message['body']): string {
  return (
    textOf(partOf(body, 'button_reply'), 'title') ||
    textOf(partOf(body, 'list_reply'), 'title') ||
    textOf(partOf(body, 'nfm_reply'), 'body')
  );
}
