import { Button, Loader } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import { useSearchParams } from 'wouter';
import type { Conversation } from '../../client';
import { useMe } from '../../lib/login/use-me';
import type { CachedThread } from '../../lib/realtime/thread-cache';
import { useMayWrite } from '../interactions/use-may-write';
import { useOutbox } from '../message/outbox';
import { ThreadActsContext } from '../message/thread-acts';
import classes from './message-list.module.css';
import { RemovedLine } from './removed-line';
import { holds, rowsOf } from './rows';
import { ThreadLine } from './thread-line';
import { useJump } from './use-jump';
import { useLogScroll } from './use-log-scroll';
import { useTrail } from './use-trail';

type Props = { conversation: Conversation; thread: CachedThread; typing: { name: string } | undefined };

/** The log: it stays at its end while one reads there, and does not move under who reads above. */
export function MessageList({ conversation, thread, typing }: Props) {
  const { t } = useTranslation('thread');
  const pendings = useOutbox(conversation.id);
  const trail = useTrail(conversation);
  const first = thread.messages[0];
  const isWhole = thread.whole || (first !== undefined && first.seq <= (conversation.removed?.upTo ?? 0) + 1);
  const rows = rowsOf(thread.messages, pendings, isWhole ? trail : trail.filter(({ at }) => at >= (first?.receivedAt ?? '')));
  const me = useMe().user.id;
  const scroll = useLogScroll(conversation.id, thread, { rows: rows.length, sending: pendings.length, me });
  const [, setParams] = useSearchParams();
  const mayWrite = useMayWrite(conversation);
  const jump = (seq: number): void =>
    setParams(
      (now) => {
        now.set('at', String(seq));
        return now;
      },
      { replace: true },
    );
  const marked = useJump(conversation.id, thread, rows, scroll.toRow);
  return (
    <ThreadActsContext value={{ jump, mayWrite }}>
      <div className={classes.listFrame}>
        <div
          ref={scroll.log}
          className={classes.log}
          role="log"
          aria-live="off"
          aria-label={t('log', { name: conversation.contact.name })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          <div ref={scroll.content} className={classes.content}>
            {scroll.loading && (
              <div className={classes.older}>
                <Loader size="sm" aria-label={t('loading')} role="status" />
              </div>
            )}
            <span className={classes.push} />
            {isWhole && conversation.removed && <RemovedLine before={conversation.removed.before} />}
            <Virtualizer ref={scroll.list} scrollRef={scroll.log} shift={scroll.shift} onScroll={scroll.onScroll} itemSize={56}>
              {rows.map((row) => (
                <ThreadLine key={row.key} row={row} conversation={conversation} marked={holds(row, marked)} />
              ))}
            </Virtualizer>
            {typing && <p className={classes.typing}>{t('typing', { name: typing.name })}</p>}
          </div>
        </div>
        {scroll.below && (
          <Button
            className={classes.pill ?? ''}
            size="xs"
            radius="xl"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={scroll.toEnd}
          >
            {t('newMessages')}
          </Button>
        )}
      </div>
    </ThreadActsContext>
  );
}
