import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useDeskLinkState } from '../../lib/realtime/desk-link';
import { showsReconnecting } from '../../lib/realtime/link.domain';
import { useThread } from '../../lib/realtime/thread-cache';
import { useConversationLink } from '../../lib/realtime/use-conversation-link';
import { NoticeBar } from '../../ui/notice-bar';
import { ComposerDock } from '../composer/composer-dock';
import { useConversation } from '../interactions/use-conversation';
import { MessageList } from './message-list';
import { MessageSkeletons } from './message-skeletons';
import { Missing } from './missing';
import { ThreadHeader } from './thread-header';
import classes from './thread-pane.module.css';
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
      {!deskLost && showsReconnecting(link.state) && <NoticeBar>{t('reconnecting')}</NoticeBar>}
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
