import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Campaign, deleteCampaign } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Confirm } from '../../ui/confirm';
import { useCampaignChanged } from './campaigns-query';

type Props = { campaign: Campaign; onDeleted?: () => void; onClose: () => void };

export function DeleteCampaign({ campaign: { id, name, revision, state }, onDeleted, onClose }: Props) {
  const { t } = useTranslation('campaigns');
  const explain = useExplain();
  const changed = useCampaignChanged();
  const remove = useMutation({
    mutationFn: () => deleteCampaign({ path: { id }, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: () => {
      onClose();
      onDeleted?.();
    },
    onSettled: () => changed(),
  });
  return (
    <Confirm
      title={t('delete.title', { name })}
      consequence={remove.error ? explain(remove.error) : t(state === 'draft' ? 'delete.draftMeans' : 'delete.means')}
      label={t('delete.act')}
      busy={remove.isPending}
      onYes={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
