import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { claimInteraction } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { learn } from '../../lib/realtime/desk-cache';
import { useColumns } from '../../lib/screen/use-columns';
import { useKeys } from '../../lib/screen/use-keys';
import { useTab } from './use-tab';

/** The quiet one is in the header, and answers to the key. */
type Props = { interactionId: string; quiet?: boolean };

/** Takes the interaction. One of several who press it wins; the others learn who. */
export function ClaimButton({ interactionId, quiet = false }: Props) {
  const { t } = useTranslation('interactions');
  const cache = useQueryClient();
  const explain = useExplain();
  const [tab, setTab] = useTab();
  const roomy = useColumns() > 1;
  const may = useMay('conversations:serve');
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await claimInteraction({ path: { id: interactionId } })).data,
    onSuccess: (conversation) => {
      learn(cache, [conversation]);
      if (tab === 'waiting') setTab('mine');
    },
    onError: (error) => {
      const winner = refusalOf(error)?.winner;
      notifications.show({ color: 'orange', title: explain(error), message: winner ? t('thread.winner', { name: winner.name }) : '' });
    },
  });
  useKeys(quiet && may ? { c: () => mutate() } : {});
  if (!may) return null;
  return (
    <Button variant={quiet ? 'light' : 'filled'} size={quiet && !roomy ? 'xs' : 'sm'} loading={isPending} onClick={() => mutate()}>
      {t('thread.claim')}
    </Button>
  );
}
