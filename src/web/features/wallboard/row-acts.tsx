import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsExchange, IconCheck, IconHandGrab } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, forceFinishInteraction, takeOverInteraction } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay, useMe } from '../../lib/login/use-me';
import { learn } from '../../lib/realtime/desk-cache';
import { Confirm } from '../../ui/confirm';
import classes from './row-acts.module.css';

const TransferDialog = lazyPage(() => import('../interactions/transfer-dialog'), 'interactions');

type Props = { conversation: Conversation; interaction: NonNullable<Conversation['interaction']> };

/** Take an interaction over, reassign it, or finish it: each is audited. */
export function RowActs({ conversation, interaction }: Props) {
  const { t } = useTranslation('wallboard');
  const cache = useQueryClient();
  const explain = useExplain();
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const [opened, open] = useState<'move' | 'finish'>();
  const { name } = conversation.contact;
  const path = { id: interaction.id };
  const handlers = {
    onSuccess: (told: Conversation) => {
      learn(cache, [told]);
      open(undefined);
    },
    onError: (error: unknown) => notifications.show({ color: 'red', message: explain(error) }),
  };
  const take = useMutation({ mutationFn: async () => (await takeOverInteraction({ path })).data, ...handlers });
  const finish = useMutation({ mutationFn: async () => (await forceFinishInteraction({ path })).data, ...handlers });
  const mine = interaction.assignee?.id === me && !interaction.offer;
  return (
    <span className={classes.acts} data-acts>
      {!mine && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHandGrab size={15} aria-hidden />}
          loading={take.isPending}
          aria-label={t('takeOverWhom', { name })}
          onClick={() => take.mutate()}
        >
          {t('takeOver')}
        </Button>
      )}
      {serves && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsExchange size={15} aria-hidden />}
          aria-label={t('moveWhom', { name })}
          onClick={() => open('move')}
        >
          {t('move')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCheck size={15} aria-hidden />}
        aria-label={t('finishWhom', { name })}
        onClick={() => open('finish')}
      >
        {t('finish')}
      </Button>
      {opened === 'move' && (
        <Suspense>
          <TransferDialog interaction={interaction} title={t('moveWhom', { name })} onClose={() => open(undefined)} />
        </Suspense>
      )}
      {opened === 'finish' && (
        <Confirm
          title={t('finishAsk', { name })}
          consequence={t('finishMeans')}
          label={t('finish')}
          busy={finish.isPending}
          onYes={() => finish.mutate()}
          onClose={() => open(undefined)}
        />
      )}
    </span>
  );
}
