import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type EntityField, type EntityType, makeEntityUnique } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Confirm } from '../../ui/confirm';
import { useTypeChanged } from './entity-query';
import { typeJobsQuery } from './type-jobs-query';

/** Asks before the values of a field become unique: repeated ones are looked for first. */
export function UniqueDialog({
  type,
  field: { key: field, name },
  onClose,
}: {
  type: EntityType;
  field: EntityField;
  onClose: () => void;
}) {
  const { t } = useTranslation('entities');
  const explain = useExplain();
  const cache = useQueryClient();
  const changed = useTypeChanged(type.key);
  const { mutate, isPending } = useMutation({
    mutationFn: () => makeEntityUnique({ path: { key: type.key }, body: { fields: [field] } }),
    onSuccess: async () => {
      onClose();
      await Promise.all([changed(), cache.invalidateQueries(typeJobsQuery(type.key))]);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  return (
    <Confirm
      title={t('unique.ask', { name })}
      consequence={t('unique.means')}
      label={t('unique.yes')}
      busy={isPending}
      harmless
      onYes={() => mutate()}
      onClose={onClose}
    />
  );
}
