import { ActionIcon, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMe } from '../../lib/login/use-me';
import { useColumns } from '../../lib/screen/use-columns';
import { Avatar } from '../../ui/avatar';
import { ClaimButton } from '../interactions/claim-button';
import { StateChip } from '../interactions/state-chip';
import { useTab } from '../interactions/use-tab';
import classes from './thread-header.module.css';

const InteractionTags = lazyPage(() => import('../tags/interaction-tags'), 'tags');

const Acts = lazyPage(() => import('../interactions/acts'), 'interactions');
const ThreadTools = lazyPage(() => import('./thread-tools'), 'thread');

type Props = { conversation: Conversation | undefined; here: readonly { id: string; name: string }[] };

export function ThreadHeader({ conversation, here }: Props) {
  const { t } = useTranslation(['thread', 'contact-panel']);
  const columns = useColumns();
  const Heading = columns === 1 ? 'h1' : 'h2';
  const [tab] = useTab();
  const me = useMe().user.id;
  const interaction = conversation?.interaction;
  const mine = interaction !== null && interaction !== undefined && interaction.state !== 'finished' && interaction.assignee?.id === me;
  const facts = (
    <div className={classes.facts}>
      {interaction && <StateChip state={interaction.state} />}
      <span className={classes.by} dir="auto">
        {mine && t('byYou')}
        {!mine && (interaction?.assignee ? t('by', { name: interaction.assignee.name }) : interaction?.queue.name)}
      </span>
      {interaction?.campaign && (
        <span className={classes.by} dir="auto" title={interaction.campaign.name}>
          {t('campaign', { name: interaction.campaign.name })}
        </span>
      )}
      {columns === 2 && interaction && (
        <Suspense>
          <InteractionTags key={interaction.id} interactionId={interaction.id} />
        </Suspense>
      )}
    </div>
  );
  return (
    <header className={classes.header}>
      {columns === 1 && (
        <ActionIcon component={Link} href={`/inbox?list=${tab}`} aria-label={t('back')}>
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      )}
      {conversation ? (
        <>
          {columns > 1 && <Avatar name={conversation.contact.name} size="small" />}
          <div className={classes.who}>
            <Heading className={classes.name} dir="auto">
              {conversation.contact.name}
            </Heading>
            {facts}
          </div>
          <div className={classes.acts}>
            <Suspense>
              <ThreadTools conversation={conversation} here={here} />
            </Suspense>
            {(interaction?.state === 'waiting' || interaction?.state === 'bot') && <ClaimButton interactionId={interaction.id} quiet />}
            <Suspense>{interaction && <Acts key={interaction.id} interaction={interaction} />}</Suspense>
            {columns < 3 && (
              <ActionIcon
                component={Link}
                href={`/inbox/${conversation.id}/contact?list=${tab}`}
                aria-label={t('contact-panel:contact.title')}
              >
                <IconInfoCircle size={20} aria-hidden />
              </ActionIcon>
            )}
          </div>
        </>
      ) : (
        <Skeleton height={36} width={220} radius="md" />
      )}
    </header>
  );
}
