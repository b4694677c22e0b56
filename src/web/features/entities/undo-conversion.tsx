import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type EntityField, type EntityType, undoFieldConversion } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Confirm } from '../../ui/confirm';
import { useTypeChanged } from './entity-query';
import { typeJobsQuery } from './type-jobs-query';

/** Takes a change of type back, or gives up one that is under way. */
export function UndoConversion({ type, field, onClose }: { type: EntityType; field: EntityField; onClose: () => void }) {
  const { t } = useTranslation('entities');
  const words = useTranslation('custom-fields').t;
  const formats = useFormats();
  const explain = useExplain();
  const cache = useQueryClient();
  const changed = useTypeChanged(type.key);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await undoFieldConversion({ path: { key: type.key, field: field.key } })).data,
    onSuccess: async (now) => {
      onClose();
      await Promise.all([changed(now), cache.invalidateQueries(typeJobsQuery(type.key))]);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  const { conversion, name } = field;
  const until = conversion?.undoUntil;
  const to = conversion ? words(key('types', conversion.type)) : '';
  return (
    <Confirm
      title={until ? t('convert.undoAsk', { name, type: to }) : t('convert.giveUpAsk', { name })}
      consequence={until ? t('convert.undoMeans', { until: formats.moment(until) }) : t('convert.giveUpMeans')}
      label={t(until ? 'convert.undo' : 'convert.giveUp')}
      busy={isPending}
      harmless
      onYes={() => mutate()}
      onClose={onClose}
    />
  );
}
