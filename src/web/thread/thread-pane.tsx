import { useTranslation } from 'react-i18next';
import { refusalOf } from '../api/refusal';
import { useExplain } from '../api/use-explain';
import { ComposerDock } from '../composer/composer-dock';
import { showsReconnecting } from '../realtime/link.domain';
import { useThread } from '../realtime/thread-cache';
import { useConversationLink } from '../realtime/use-conversation-link';
import { useDeskLinkState } from '../shell/desk-link';
import bar from '../shell/reconnecting-bar.module.css';
import { MessageList } from './message-list';
import { MessageSkeletons } from './message-skeletons';
import { Missing } from './missing';
import classes from './thread.module.css';
import { ThreadHeader } from './thread-header';
import { useConversation } from './use-conversation';
import { useMarkRead } from './use-mark-read';

export default function ThreadPane({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { data: conversation, error } = useConversation(conversationId);
  const thread = useThread(conversationId);
  const link = useConversationLink(conversationId, thread.data !== undefined);
  const deskLost = showsReconnecting(useDeskLinkState());
  useMarkRead(conversation);

  const failure = error ?? thread.error;
  if (refusalOf(failure)?.status === 404) return <Missing />;
  return (
    <section className={classes.thread} aria-label={t('thread.label')}>
      <ThreadHeader conversation={conversation} here={link.here} />
      {!deskLost && showsReconnecting(link.state) && (
        <p className={bar.bar} role="status">
          {t('reconnecting')}
        </p>
      )}
      {failure && !thread.data ? (
        <p className={classes.failure} role="alert">
          {explain(failure)}
        </p>
      ) : conversation && thread.data ? (
        <MessageList conversation={conversation} thread={thread.data} typing={link.typing} />
      ) : (
        <MessageSkeletons />
      )}
      {conversation && <ComposerDock conversation={conversation} onTyping={link.typed} />}
    </section>
  );
}
