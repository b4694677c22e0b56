import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Conversation, Queue } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { Avatar } from '../../ui/avatar';
import classes from './chosen-list.module.css';
import { RowActs } from './row-acts';
import { Wait } from './wait';
import { type Choice, chosenOf, holderOf, placeOf, unansweredSince } from './wall.domain';

type Props = { entries: Conversation[]; queues: Queue[]; choice: Choice };

/** The conversations behind a number, with what a supervisor may do about each. */
export function ChosenList({ entries, queues, choice }: Props) {
  const { t } = useTranslation('wallboard');
  const [, go] = useLocation();
  const chosen = chosenOf(entries, choice);
  const holder = chosen.map(holderOf).find((party) => party?.id === choice.agent);
  const words = [
    t(choice.shown ? key('shown', choice.shown) : 'everything'),
    queues.find(({ id }) => id === choice.queue)?.name,
    holder?.name,
  ].filter((word) => word !== undefined);
  return (
    <section className={classes.chosen} aria-labelledby="wall-chosen">
      <div className={classes.chosenHead}>
        <h2 id="wall-chosen" className={classes.subtitle}>
          {joined(words)}
        </h2>
        <CloseButton aria-label={t('closeList')} onClick={() => go('/wallboard')} />
      </div>
      {chosen.length === 0 && <p className={classes.none}>{t('nobodyHere')}</p>}
      <ul className={classes.rows}>
        {chosen.map((conversation) => (
          <Line key={conversation.id} conversation={conversation} queues={queues} />
        ))}
      </ul>
    </section>
  );
}

function Line({ conversation, queues }: { conversation: Conversation; queues: Queue[] }) {
  const { t } = useTranslation('wallboard');
  const { interaction: it, contact } = conversation;
  const place = placeOf(conversation);
  if (!it || !place) return null;
  const holder = holderOf(conversation);
  const state = it.offer ? t('offeredTo', { name: it.offer.to.name }) : joined([t(key('shown', place)), holder?.name]);
  return (
    <li className={classes.row}>
      <Avatar name={contact.name} size="small" />
      <div className={classes.names}>
        <Link href={`/inbox/${conversation.id}`} className={classes.name} dir="auto">
          {contact.name}
        </Link>
        <span className={classes.facts} dir="auto">
          {it.queue.name}
          {' · '}
          {place === 'waiting' && it.queuedAt ? (
            <Wait since={it.queuedAt} limit={queues.find(({ id }) => id === it.queue.id)?.maxWaitMinutes ?? null} />
          ) : (
            <>
              {state}
              {place === 'service' && <Pace conversation={conversation} claimedAt={it.claimedAt} />}
            </>
          )}
        </span>
      </div>
      <RowActs conversation={conversation} interaction={it} />
    </li>
  );
}

/** For how long somebody has been served, and how long ago the last word was. */
function Pace({ conversation, claimedAt }: { conversation: Conversation; claimedAt: string | null }) {
  const { t } = useTranslation('wallboard');
  const spanText = useSpanText();
  const now = useNow();
  const ago = (since: string): string => spanText(spanOf(now - Date.parse(since)));
  const waitsSince = unansweredSince(conversation);
  const words = [
    claimedAt && t('servedFor', { span: ago(claimedAt) }),
    waitsSince
      ? t('customerSpoke', { span: ago(waitsSince) })
      : conversation.lastActivityAt && t('answered', { span: ago(conversation.lastActivityAt) }),
  ];
  return words.filter(Boolean).map((each) => ` · ${each}`);
}
