import { Button } from '@mantine/core';
import {
  IconBan,
  IconCopy,
  IconFileExport,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Campaign, cancelCampaign, pauseCampaign, resumeCampaign } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { type PageAct, PageActs } from '../../ui/page-acts';
import { useCampaignChanged } from './campaigns-query';
import { AGAIN } from './counts.domain';
import { DeleteCampaign } from './delete-campaign';
import { DuplicateDialog } from './duplicate-dialog';
import { RetryDialog } from './retry-dialog';

const RecipientsExport = lazyPage(() => import('./recipients-export'), 'campaigns', 'jobs');

const VERBS = { pause: pauseCampaign, resume: resumeCampaign, cancel: cancelCampaign };
type State = Campaign['state'];
const isAny = (state: State, ...states: State[]): boolean => states.includes(state);

/** What may be done with a campaign in its state. */
export function ReportActs({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const explain = useExplain();
  const changed = useCampaignChanged();
  const [, go] = useLocation();
  const [mayWrite, maySend, mayExport] = [useMay('campaigns:write'), useMay('campaigns:send'), useMay('contacts:export')];
  const [open, setOpen] = useState<'cancel' | 'retry' | 'duplicate' | 'delete' | 'export'>();
  const { id, name, state, counts } = campaign;
  const close = (): void => setOpen(undefined);
  const act = useMutation({
    mutationFn: async (verb: keyof typeof VERBS) => (await VERBS[verb]({ path: { id } })).data,
    onSuccess: async (now) => {
      await changed(now);
      close();
    },
    onError: () => changed(),
  });
  const isFit = AGAIN.some((one) => counts[one] > 0) && isAny(state, 'running', 'paused', 'done');
  const acts: PageAct[] = [
    ...(maySend && isFit ? [{ icon: IconRefresh, label: t('retry.act'), act: () => setOpen('retry') }] : []),
    ...(maySend && isAny(state, 'planning', 'scheduled', 'running', 'paused')
      ? [{ icon: IconBan, label: t('cancel.act'), act: () => setOpen('cancel') }]
      : []),
    ...(mayExport && counts.people > 0 ? [{ icon: IconFileExport, label: t('export.act'), act: () => setOpen('export') }] : []),
    ...(mayWrite ? [{ icon: IconCopy, label: t('duplicate.act'), act: () => setOpen('duplicate') }] : []),
    ...(mayWrite && isAny(state, 'draft', 'done', 'cancelled')
      ? [{ icon: IconTrash, label: t('delete.act'), act: () => setOpen('delete') }]
      : []),
  ];
  return (
    <>
      <PageActs acts={acts} more={t('report.more')}>
        {mayWrite && state === 'draft' && (
          <Button component={Link} href={`/campaigns/${id}/edit`} leftSection={<IconPencil size={16} aria-hidden />}>
            {t('report.edit')}
          </Button>
        )}
        {maySend && isAny(state, 'scheduled', 'running') && (
          <Button leftSection={<IconPlayerPause size={16} aria-hidden />} loading={act.isPending} onClick={() => act.mutate('pause')}>
            {t('pause')}
          </Button>
        )}
        {maySend && state === 'paused' && (
          <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={act.isPending} onClick={() => act.mutate('resume')}>
            {t('resume')}
          </Button>
        )}
      </PageActs>
      {act.error && open === undefined && <ErrorState error={act.error} />}
      {open === 'cancel' && (
        <Confirm
          title={t('cancel.title', { name })}
          consequence={act.error ? explain(act.error) : t('cancel.means')}
          label={t('cancel.act')}
          busy={act.isPending}
          onYes={() => act.mutate('cancel')}
          onClose={close}
        />
      )}
      {open === 'retry' && <RetryDialog campaign={campaign} onClose={close} />}
      {open === 'duplicate' && <DuplicateDialog campaign={campaign} onClose={close} />}
      <Suspense>{open === 'export' && <RecipientsExport campaign={campaign} onClose={close} />}</Suspense>
      {open === 'delete' && <DeleteCampaign campaign={campaign} onDeleted={() => go('/campaigns')} onClose={close} />}
    </>
  );
}
